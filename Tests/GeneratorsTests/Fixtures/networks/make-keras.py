"""Makes small Keras models with random weights, saves them as .h5 and as TensorFlow.js folders, and their pictures."""
import os; os.environ['TF_CPP_MIN_LOG_LEVEL']='3'
import json, sys, numpy as np, tensorflow as tf
from tensorflow import keras
L=keras.layers
rng=np.random.RandomState(1)
out=sys.argv[1]; os.makedirs(out,exist_ok=True)
def randomise(m):
    for v in m.variables:
        n=v.path if hasattr(v,'path') else v.name
        if 'seed_generator' in n: continue
        x=rng.randn(*v.shape)*0.3
        if 'variance' in n: x=np.abs(x)+0.5
        if 'gamma' in n: x=x+1
        v.assign(x.astype('float32'))
models={}
def seq(name,shape,*layers):
    models[name]=keras.Sequential([keras.Input(shape,name='z')]+list(layers),name=name)
seq('convolutions',(5,),L.Dense(4*3*6,activation='relu'),L.Reshape((4,3,6)),L.BatchNormalization(),L.Conv2DTranspose(8,5,strides=2,padding='same'),L.LeakyReLU(negative_slope=0.1),
 L.UpSampling2D(2,interpolation='bilinear'),L.Conv2D(7,3,padding='valid',dilation_rate=2,activation='elu'),L.Conv2DTranspose(6,4,strides=(3,2),padding='valid',activation='selu'),L.LayerNormalization(),
 L.SeparableConv2D(5,3,padding='same',depth_multiplier=2,activation='swish'),L.DepthwiseConv2D(3,strides=1,padding='same',activation='softplus'),L.ZeroPadding2D(((1,2),(0,3))),L.Cropping2D(((2,0),(1,1))),
 L.Conv2D(9,4,strides=(2,1),padding='same',activation='gelu'),L.GroupNormalization(groups=3),L.UpSampling2D((2,3)),L.MaxPooling2D(3,strides=2,padding='same'),L.AveragePooling2D(2,strides=1,padding='same'),L.PReLU(shared_axes=[1,2]),L.ReLU(max_value=6.,negative_slope=0.0),L.Dropout(.5),L.Conv2D(3,1,activation='tanh'))
seq('transposed',(4,),L.Dense(5*4*3,activation='hard_sigmoid'),L.Reshape((5,4,3)),L.Conv2DTranspose(4,3,strides=2,padding='same',output_padding=1,activation='softsign'),L.Conv2DTranspose(5,2,strides=3,padding='valid'),L.ELU(alpha=0.7),
 L.Conv2DTranspose(4,5,strides=1,padding='valid',dilation_rate=1,activation='mish'),L.Conv2DTranspose(3,4,strides=(2,1),padding='same',activation='exponential'),L.Permute((2,1,3)),L.UnitNormalization(),L.Activation('relu6'),L.Rescaling(2.,-.5),L.Conv2D(1,3,padding='same',activation='sigmoid'))
z=keras.Input((3,),name='style'); n=keras.Input((6,6,1),name='noise')
d=L.Dense(6*6*4,activation='leaky_relu',name='first')(z); d=L.Reshape((6,6,4))(d)
shared=L.Conv2D(4,3,padding='same',name='shared')
a=shared(d); b=shared(a)
x=L.Concatenate()([a,b,n]); y=L.Conv2D(4,1)(x)
g=L.Dense(4,activation='softmax')(z); g=L.Reshape((1,1,4))(g); y=L.Multiply()([y,g]); y=L.Add()([y,a]); y=L.Maximum()([y,b]); y=L.Average()([y,d]); y=L.Subtract()([y,a])
q=L.GlobalAveragePooling2D()(y); q=L.Dense(4,activation='hard_silu')(q); q=L.RepeatVector(36)(q); q=L.Reshape((6,6,4))(q); y=L.Minimum()([y,q])
inner=keras.Sequential([keras.Input((6,6,4)),L.Conv2D(5,3,padding='same',activation='silu',name='deep'),L.SpatialDropout2D(.2)],name='inner')
y=inner(y); o=L.Conv2D(3,3,padding='same',name='last')(y)
models['functional']=keras.Model([z,n],o,name='functional')
e=keras.Input((8,8,1),name='picture'); f=L.Flatten()(e); lat=L.Dense(2,name='latent')(f)
dec=keras.Sequential([keras.Input((2,),name='code'),L.Dense(64,activation='sigmoid',name='out'),L.Reshape((8,8,1))],name='decoder')
models['autoencoder']=keras.Model(e,dec(lat),name='autoencoder')
models['flat-autoencoder']=keras.Sequential([keras.Input((8,8,1)),L.Flatten(),L.Dense(2,name='narrow'),L.Dense(64),L.Reshape((8,8,1))])
def folder(m,path):
    os.makedirs(path,exist_ok=True); ws=[]; blob=b''
    for l in m._flatten_layers() if hasattr(m,'_flatten_layers') else m.layers:
        if isinstance(l,keras.Model): continue
        for v in l.weights:
            if 'seed_generator' in v.path: continue
            a=np.array(v); ws.append({'name':l.name+'/'+v.name,'shape':list(a.shape),'dtype':'float32'}); blob+=a.astype('<f4').tobytes()
    half=len(blob)//2+1
    open(path+'/group1-shard1of2.bin','wb').write(blob[:half]); open(path+'/group1-shard2of2.bin','wb').write(blob[half:])
    json.dump({'format':'layers-model','modelTopology':{'keras_version':keras.__version__,'model_config':json.loads(m.to_json())},'weightsManifest':[{'paths':['group1-shard1of2.bin','group1-shard2of2.bin'],'weights':ws}]},open(path+'/model.json','w'))
for name,m in models.items():
    randomise(m); m.save(out+'/'+name+'.h5'); folder(m,out+'/'+name)
    run=dec if name=='autoencoder' else m
    ins=run.inputs
    if name=='flat-autoencoder': continue
    zs=[rng.randn(2,*i.shape[1:]).astype('float32') for i in ins]
    y=np.array(run(zs if len(zs)>1 else zs[0],training=False))
    np.save(out+'/'+name+'-latents.npy',np.concatenate([v.reshape(2,-1) for v in zs],1)); np.save(out+'/'+name+'-pictures.npy',y)
    print(name,[i.shape for i in ins],y.shape,y.std(),y.min(),y.max())
print(keras.__version__)
