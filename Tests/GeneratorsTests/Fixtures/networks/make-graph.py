"""Makes a small TensorFlow graph of many operations, as TensorFlow.js keeps it, and its pictures."""
import os; os.environ['TF_CPP_MIN_LOG_LEVEL']='3'
import json, sys, numpy as np, tensorflow as tf
from tensorflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
from google.protobuf.json_format import MessageToDict
from tensorflow.python.framework import tensor_util
out=sys.argv[1]; os.makedirs(out,exist_ok=True)
rng=np.random.RandomState(3)
W=lambda *s: tf.constant(rng.randn(*s).astype('float32')*0.4)
def build_ops():
    k1,k2,k3,kd,dw=W(3,3,4,8),W(4,4,5,8),W(1,1,5,6),W(3,3,6,2),W(6,4*4*4)
    g,b,m,v=W(8)+1,W(8),W(8),tf.abs(W(8))+.5
    mat=W(3,7,5); e3=W(12,3); pr=W(12)
    def f(z,n):
        x=tf.matmul(z,dw); x=tf.nn.relu6(x)+tf.math.softplus(x); x=tf.reshape(x,[tf.shape(x)[0],4,4,4])
        x=tf.nn.conv2d(x,k1,1,'SAME'); x=tf.compat.v1.nn.fused_batch_norm(x,g,b,m,v,epsilon=1e-3,is_training=False)[0]
        x=tf.nn.leaky_relu(x,.3)
        x=tf.nn.conv2d_transpose(x,k2,[tf.shape(x)[0],9,10,5],[2,2],'VALID') if False else tf.nn.conv2d_transpose(x,k2,[1,8,8,5],2,'SAME')
        x=tf.nn.conv2d(x,k3,1,'VALID'); x=tf.nn.elu(x)
        x=tf.nn.depthwise_conv2d(x,kd,[1,1,1,1],'SAME')
        y=tf.image.resize(x,[12,12],'bilinear'); y=tf.compat.v1.image.resize_bilinear(y,[9,9],align_corners=True)
        y=tf.compat.v1.image.resize_nearest_neighbor(y,[18,18]); y=tf.compat.v1.image.resize_bilinear(y,[16,16])
        x=tf.nn.depth_to_space(x,2); x=tf.pad(x,[[0,0],[1,0],[0,2],[0,0]],constant_values=.25); x=tf.pad(x,[[0,0],[1,1],[2,1],[0,0]],'REFLECT'); x=tf.pad(x,[[0,0],[0,2],[1,0],[0,0]],'SYMMETRIC')
        x=x[:,2:18,1:17,:]; y=tf.transpose(y,[0,2,1,3]); parts=tf.split(y,3,-1)
        x=tf.concat([x,parts[0]*parts[2],],-1); q,r=tf.split(y,[5,-1],3); x=x+tf.reduce_mean(r,[1,2],keepdims=True)[...,:1]
        mu,var=tf.nn.moments(x,[1,2],keepdims=True); x=(x-mu)*tf.math.rsqrt(var+1e-5)
        x=tf.stack(tf.unstack(x,axis=3)[::-1],axis=-1)
        x=x[:,::-1,::2,:]; x=tf.tile(x,[1,1,2,1]); x=tf.reverse(x,[2])
        t=tf.linalg.matmul(tf.tile(tf.reshape(z[:,:3],[1,1,3]),[3,7,1])[:, :, :], tf.transpose(mat,[0,2,1])[:, :3, :])
        x=x+tf.reduce_max(t)*.1+tf.reduce_min(tf.abs(t))+tf.reduce_sum(tf.square(t),[0,2])[3]*.01
        x=tf.nn.max_pool2d(x,3,1,'SAME')+tf.nn.avg_pool2d(x,2,1,'SAME')
        x=tf.gather(x,[(5*i+2)%int(x.shape[-1]) for i in range(int(x.shape[-1]))],axis=3)
        x=tf.clip_by_value(x,-3.,3.)+tf.math.maximum(n,.2)-tf.math.minimum(n,.4)
        x=tf.where(False,x,x) if False else x
        x=tf.math.squared_difference(x,n)+tf.math.exp(-tf.abs(x))+tf.math.log1p(tf.abs(x))+tf.math.erf(x)+tf.floor(x)*.01+tf.math.round(x)*.1+tf.math.sign(x)+tf.math.pow(tf.abs(x)+.1,1.7)-tf.math.expm1(-tf.abs(x))+tf.math.reciprocal(2+tf.abs(x))+tf.math.ceil(x)*.02+tf.nn.softsign(x)+tf.nn.selu(x)+tf.math.log(1.+tf.abs(x))+tf.math.divide_no_nan(x,tf.nn.relu(x))
        x=x*tf.nn.sigmoid(x)+tf.nn.softmax(x)
        c=int(x.shape[-1]); x=tf.tensordot(x,e3[:c],1)
        x=tf.nn.space_to_depth(x,2); x=tf.nn.depth_to_space(x,2)
        return tf.math.tanh(x*.05)*.5+.5
    return f
f=build_ops()
fn=tf.function(f).get_concrete_function(tf.TensorSpec([None,6],tf.float32,name='input_2'),tf.TensorSpec([None,16,16,1],tf.float32,name='input_10'))
fr=convert_variables_to_constants_v2(fn); gd=fr.graph.as_graph_def()
blob=b''; ws=[]
for node in gd.node:
    if node.op=='Const':
        a=tensor_util.MakeNdarray(node.attr['value'].tensor); del node.attr['value']
        if a.dtype==bool: t='bool'; raw=a.astype('u1').tobytes()
        elif a.dtype in(np.int32,np.int64): t='int32'; raw=a.astype('<i4').tobytes()
        else: t='float32'; raw=a.astype('<f4').tobytes()
        w={'name':node.name,'shape':list(a.shape),'dtype':t}
        if t=='float32' and a.size>500:
            lo,hi=float(a.min()),float(a.max()); s=(hi-lo)/65535; q=np.round((a-lo)/s).astype('<u2'); raw=q.tobytes(); w['quantization']={'dtype':'uint16','scale':s,'min':lo}
        elif t=='float32' and a.size>100:
            raw=a.astype('<f2').tobytes(); w['quantization']={'dtype':'float16','original_dtype':'float32'}
        ws.append(w); blob+=raw
d=MessageToDict(gd)
for n in d['node']:
    for k in list(n.get('attr',{})):
        if k in('_output_shapes',): del n['attr'][k]
print(sorted({n['op'] for n in d['node']}))
outs=fn.structured_outputs; oname=fr.outputs[0].name
sig={'inputs':{t.name:{'name':t.name,'dtype':'DT_FLOAT','tensorShape':{'dim':[{'size':str(-1 if s is None else s)} for s in t.shape]}} for t in fr.inputs},'outputs':{oname:{'name':oname}}}
p=out+'/graph'; os.makedirs(p,exist_ok=True)
open(p+'/group1-shard1of1.bin','wb').write(blob)
json.dump({'format':'graph-model','modelTopology':d,'userDefinedMetadata':{'signature':sig},'weightsManifest':[{'paths':['group1-shard1of1.bin'],'weights':ws}]},open(p+'/model.json','w'))
# the same numbers as the quantised file has
z=rng.randn(2,6).astype('float32'); n=rng.rand(2,16,16,1).astype('float32')
off=0; vals={}
for w in ws:
    c=int(np.prod(w['shape'])); qd=w.get('quantization')
    if qd and qd['dtype']=='uint16': a=(np.frombuffer(blob,'<u2',c,off).astype('f8')*qd['scale']+qd['min']).astype('f4'); off+=2*c
    elif qd: a=np.frombuffer(blob,'<f2',c,off).astype('f4'); off+=2*c
    else:
        dt={'bool':'u1','int32':'<i4','float32':'<f4'}[w['dtype']]; a=np.frombuffer(blob,dt,c,off); off+=a.nbytes
    vals[w['name']]=a.reshape(w['shape'])
gd2=tf.compat.v1.GraphDef(); gd2.CopyFrom(fr.graph.as_graph_def())
for node in gd2.node:
    if node.op=='Const' and node.attr['dtype'].type==1: node.attr['value'].tensor.CopyFrom(tf.make_tensor_proto(vals[node.name]))
im=tf.compat.v1.wrap_function(lambda: tf.import_graph_def(gd2,name=''),[])
run=im.prune([im.graph.get_tensor_by_name(t.name) for t in fr.inputs],im.graph.get_tensor_by_name(oname))
ys=np.concatenate([np.array(run(tf.constant(z[i:i+1]),tf.constant(n[i:i+1]))) for i in range(2)])
np.save(out+'/graph-latents.npy',np.concatenate([z.reshape(2,-1),n.reshape(2,-1)],1)); np.save(out+'/graph-pictures.npy',ys); print(ys.shape,ys.std(),ys.min(),ys.max())
