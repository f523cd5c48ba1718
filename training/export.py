"""From trained weights to the package's files: ONNX in int8, tokenizer, weights.json."""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import data as D
import model as M
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn


class Graph(nn.Module):
    """What runs: ids, features [1,T] -> probabilities.

    Flags [T,6], entities [T,13], links [3,T,T], acts [T,2], stages [T,S], pointers [P,T,T].
    """

    def __init__(self, tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, ids, features):
        x, both = self.tagger.read(ids, features, None)
        flags, entities, queries, keys = self.tagger.attributions(x, both)
        links = [torch.softmax(self.tagger.links(queries, keys, k)[0], -1) for k in range(3)]
        acts, stages, pointers = self.tagger.acts(x)
        return (
            torch.sigmoid(flags)[0],
            torch.softmax(entities, -1)[0],
            torch.stack(links),
            torch.sigmoid(acts)[0],
            torch.softmax(stages, -1)[0],
            torch.softmax(pointers, -1)[0],
        )


def load(path):
    """A tagger with the weights in `path`."""
    state = torch.load(path)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    m = M.Tagger(layers, finished="entities.0.weight" in state)
    m.load_state_dict(state)
    return m.eval()


def export(tagger, folder, quantized=True):
    """Write attribution.onnx, tokenizer.json and weights.json into `folder`."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 40))
    with tempfile.TemporaryDirectory() as tmp:
        whole, out = Path(tmp) / "whole.onnx", folder / "attribution.onnx"
        torch.onnx.export(
            Graph(tagger),
            (ids, torch.zeros_like(ids)),
            str(whole),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "features"],
            output_names=["flags", "entities", "links", "acts", "stages", "pointers"],
            dynamic_axes={
                **{name: {1: "t"} for name in ("ids", "features")},
                **{name: {0: "t"} for name in ("flags", "entities", "acts", "stages")},
                **{name: {1: "t", 2: "t"} for name in ("links", "pointers")},
            },
        )
        if quantized:
            quantize_dynamic(
                str(whole), str(out), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
        else:
            shutil.copy(whole, out)
    onnx.checker.check_model(str(out))
    shutil.copy(M.source_folder() / "tokenizer.json", folder / "tokenizer.json")
    card = {
        "file": out.name,
        "sha256": hashlib.sha256(out.read_bytes()).hexdigest(),
        "flags": list(D.encoder.FLAGS),
        "entity_tags": list(M.ENTITY_TAGS),
        "links": list(M.LINKS),
        "stages": list(M.STAGES),
        "pointers": list(M.POINTERS),
    }
    (folder / "weights.json").write_text(json.dumps(card, indent=1) + "\n")


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights")
    ap.add_argument("folder")
    ap.add_argument("--float", action="store_true")
    a = ap.parse_args()
    export(load(a.weights), a.folder, not a.float)
