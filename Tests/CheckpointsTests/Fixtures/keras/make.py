"""Tiny models for hostile tests and the fuzzer's corpora."""
import h5py, numpy as np, json, sys, os
rng=np.random.RandomState(5)
cfg={'class_name':'Sequential','config':{'name':'tiny','layers':[
 {'class_name':'InputLayer','config':{'batch_input_shape':[None,2],'dtype':'float32','name':'z'}},
 {'class_name':'Dense','config':{'name':'d','units':4,'activation':'relu','use_bias':True}},
 {'class_name':'Reshape','config':{'name':'r','target_shape':[2,2,1]}},
 {'class_name':'Conv2DTranspose','config':{'name':'c','filters':1,'kernel_size':[2,2],'strides':[2,2],'padding':'same','activation':'sigmoid','use_bias':False}}]}}
w={'d/kernel':rng.randn(2,4),'d/bias':rng.randn(4),'c/kernel':rng.randn(2,2,1,1)}
def h5(path,**kw):
    with h5py.File(path,'w') as f:
        f.attrs['model_config']=json.dumps(cfg); f.attrs['keras_version']=np.bytes_('2.2.2')
        g=f.create_group('model_weights'); g.attrs['layer_names']=np.array([b'z',b'd',b'r',b'c'])
        for l in 'zdrc':
            s=g.create_group(l); names=[k for k in w if k.startswith(l+'/')]; s.attrs['weight_names']=np.array([(k+':0').encode() for k in names])
            for k in names: s.create_dataset(k+':0',data=w[k].astype('<f4'),**kw)
out=sys.argv[1]
h5(out+'/tiny.h5'); h5(out+'/tiny-gzip.h5',compression='gzip',shuffle=True,chunks=True)
ws=[{'name':k,'shape':list(v.shape),'dtype':'float32'} for k,v in w.items()]
json.dump({'format':'layers-model','modelTopology':{'keras_version':'2.2.2','model_config':cfg},'weightsManifest':[{'paths':['weights.bin'],'weights':ws}]},open(out+'/tiny.json','w'))
open(out+'/weights.bin','wb').write(b''.join(v.astype('<f4').tobytes() for v in w.values()))
with h5py.File(out+'/big-endian.h5','w') as f: pass
# files that lead elsewhere
def broken(path,fn):
    h5(path)
    with h5py.File(path,'a') as f: fn(f)
def ext(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d/bias:0']=h5py.ExternalLink('/etc/passwd','/x')
def soft(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d/bias:0']=h5py.SoftLink('/model_weights/d/d/kernel:0')
def extstore(f):
    del f['model_weights/d/d/bias:0']; d=f['model_weights/d/d']; d.create_dataset('bias:0',shape=(4,),dtype='<f4',external=[('/etc/passwd',0,16)])
def lzf(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d'].create_dataset('bias:0',data=np.zeros(4,'<f4'),compression='lzf',chunks=(4,))
def bomb(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d'].create_dataset('bias:0',shape=(1<<40,),dtype='<f4',chunks=(1<<16,))
def big(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d'].create_dataset('bias:0',data=w['d/bias'].astype('>f4'))
def virt(f):
    del f['model_weights/d/d/bias:0']; L=h5py.VirtualLayout(shape=(4,),dtype='<f4'); L[:]=h5py.VirtualSource('/etc/passwd','x',shape=(4,)); f['model_weights/d/d'].create_virtual_dataset('bias:0',L)
def text(f): del f['model_weights/d/d/bias:0']; f['model_weights/d/d'].create_dataset('bias:0',data=np.array([b'a',b'b']))
for n,fn in dict(external=ext,soft=soft,storage=extstore,filter=lzf,bomb=bomb,bigendian=big,virtual=virt,text=text).items(): broken(out+f'/{n}.h5',fn)
os.remove(out+'/big-endian.h5')
# long list of names, spread over two attributes
