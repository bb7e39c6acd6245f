"""Saves the .h5 models of this folder as Keras 3 does by itself, .keras, and writes what belongs to them.

Usage: KERAS_BACKEND=jax python make-keras-archives.py NETWORKS CHECKPOINTS     needs Keras 3, JAX (or TensorFlow), h5py

NETWORKS is this folder: its NAME.h5 become NAME.keras, and Keras's pictures are compared with NAME-pictures.npy; in
addition a model is made whose layers leave out every weight that can be left out, `options.keras`, with its latents and
pictures. CHECKPOINTS is Tests/CheckpointsTests/Fixtures/keras: tiny.h5 becomes tiny.keras, tiny-deflated.keras and
tiny.weights.h5.
"""
import os
import sys
import zipfile

import h5py
import keras
import numpy

L = keras.layers


def run(model, latents):
    inputs, start = [], 0
    for tensor in model.inputs:
        count = int(numpy.prod(tensor.shape[1:]))
        inputs.append(latents[:, start:start + count].reshape(len(latents), *tensor.shape[1:]))
        start += count
    return numpy.array(model(inputs if len(inputs) > 1 else inputs[0], training=False))


def save(model, path):
    """As Keras saves it, but without the day on which it did."""
    model.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members["metadata.json"] = b'{"keras_version": "%s", "date_saved": "2026-01-01@00:00:00"}' % keras.__version__.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)


def options(random):
    """One input, two inner models, one of them used twice, and layers without some of their weights."""
    z = keras.Input((3,), name="z")
    stem = keras.Sequential([keras.Input((3,)), L.Dense(4 * 4 * 4, use_bias=False), L.Reshape((4, 4, 4))], name="stem")
    inner = keras.Input((4, 4, 4))
    y = L.Conv2D(4, 3, padding="same", use_bias=False)(inner)
    y = L.BatchNormalization(center=False)(y)
    y = L.PReLU(shared_axes=[1, 2])(y)
    y = L.Conv2D(4, 1)(y)
    y = L.BatchNormalization(scale=False)(y)
    step = keras.Model(inner, L.Add()([y, inner]), name="step")
    x = step(step(stem(z)))
    x = L.Dropout(0.3)(x)
    x = L.Conv2DTranspose(6, 3, strides=2, padding="same", use_bias=False)(x)
    x = L.LayerNormalization(scale=False)(x)
    x = L.SeparableConv2D(6, 3, padding="same", use_bias=False, activation="relu")(x)
    x = L.GroupNormalization(groups=2, center=False)(x)
    x = L.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    x = L.BatchNormalization(center=False, scale=False)(x)
    x = L.LayerNormalization(center=False)(x)
    x = L.Conv2D(3, 1, activation="sigmoid")(x)
    model = keras.Model(z, x, name="options")
    for variable in model.variables:
        if "seed" in variable.path:
            continue
        values = random.randn(*variable.shape) * 0.4
        if "variance" in variable.path:
            values = abs(values) + 0.5
        if "gamma" in variable.path:
            values += 1
        variable.assign(values.astype("float32"))
    return model


def main() -> None:
    networks, checkpoints = sys.argv[1:]
    for name in ["convolutions", "transposed", "functional", "autoencoder"]:
        model = keras.models.load_model(f"{networks}/{name}.h5", compile=False)
        save(model, f"{networks}/{name}.keras")
        painter = model.get_layer("decoder") if name == "autoencoder" else model
        expected = numpy.load(f"{networks}/{name}-pictures.npy")
        found = run(painter, numpy.load(f"{networks}/{name}-latents.npy"))
        print(name, "differs from the .h5 file's pictures by", abs(found - expected).max() / expected.std())
    random = numpy.random.RandomState(4)
    model = options(random)
    save(model, f"{networks}/options.keras")
    latents = random.randn(2, 3).astype("float32")
    numpy.save(f"{networks}/options-latents.npy", latents)
    numpy.save(f"{networks}/options-pictures.npy", run(model, latents))

    with h5py.File(f"{checkpoints}/tiny.h5") as file:
        weights = {name: numpy.array(file[f"model_weights/{name[0]}/{name}:0"]) for name in ["d/kernel", "d/bias", "c/kernel"]}
    tiny = keras.Sequential(
        [
            keras.Input((2,), name="z"), L.Dense(4, activation="relu", name="d"), L.Reshape((2, 2, 1), name="r"),
            L.Conv2DTranspose(1, 2, strides=2, padding="same", activation="sigmoid", use_bias=False, name="c"),
        ],
        name="tiny",
    )
    tiny.get_layer("d").set_weights([weights["d/kernel"], weights["d/bias"]])
    tiny.get_layer("c").set_weights([weights["c/kernel"]])
    save(tiny, f"{checkpoints}/tiny.keras")
    tiny.save_weights(f"{checkpoints}/tiny.weights.h5")
    with zipfile.ZipFile(f"{checkpoints}/tiny.keras") as archive:
        with zipfile.ZipFile(f"{checkpoints}/tiny-deflated.keras", "w", zipfile.ZIP_DEFLATED) as packed:
            for info in archive.infolist():
                packed.writestr(zipfile.ZipInfo(info.filename), archive.read(info), zipfile.ZIP_DEFLATED)
    print("Keras", keras.__version__, os.environ.get("KERAS_BACKEND", ""))


if __name__ == "__main__":
    main()
