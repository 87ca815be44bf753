"""Rebuild a float network from the int8 trial of shared/models/whyscore-enko, to go on training where it stopped.

  python from_onnx.py BASE_PT OUT.pt

Weights come back as integer times scale. A word vector that fine-tuning moved by less than the step of its
quantisation is taken from the base encoder, which has it exactly.
"""
import sys
import numpy as np, onnx, torch
from onnx import numpy_helper
from transformers import BertModel
from coded import SHARED
from theme_encoder import ThemeEncoder

PARTS = ['attention.self.query', 'attention.self.key', 'attention.self.value', 'attention.output.dense', 'intermediate.dense', 'output.dense']


def main(base, out):
    graph = onnx.load(f'{SHARED}/models/whyscore-enko/onnx/model_quantized.onnx').graph
    arrays = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    net = ThemeEncoder(BertModel.from_pretrained(base, add_pooling_layer=False))
    state = net.state_dict()

    def put(name, values):
        state[name].copy_(torch.from_numpy(np.array(values, np.float32)).view_as(state[name]))

    def back(name):
        integers = arrays[f'{name}_quantized'].astype(np.float32) - arrays[f'{name}_zero_point'].astype(np.float32)
        return integers * arrays[f'{name}_scale']

    for name, values in arrays.items():
        if name.startswith('n.') and name[2:] in state and values.dtype == np.float32:
            put(name[2:], values)
    for table in ('word', 'position', 'token_type'):
        key = f'e.embeddings.{table}_embeddings.weight'
        trained, exact = back(f'n.{key}'), state[key].numpy().copy()
        near = np.abs(trained - exact) <= arrays[f'n.{key}_scale']
        put(key, np.where(near, exact, trained))
    products = sorted((n[:-len('_quantized')] for n in arrays if n.startswith('onnx::MatMul_') and n.endswith('_quantized')), key=lambda n: int(n.split('_')[1]))
    for i, name in enumerate(products):
        layer, part = divmod(i, len(PARTS))
        put(f'e.encoder.layer.{layer}.{PARTS[part]}.weight' if layer < 12 else 'p.weight', back(name).T)
    put('q', arrays['onnx::MatMul_1768'] / 4)            # export folded the 4 of ThemeEncoder.forward into it
    put('w', arrays['onnx::Mul_1769'])
    net.load_state_dict(state)
    torch.save(net.state_dict(), out)


if __name__ == '__main__':
    main(*sys.argv[1:])
