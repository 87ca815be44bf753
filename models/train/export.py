"""Export a fine-tuned network for transformers.js.

  python export.py BASE_PT MODEL.pt OUT_FOLDER [--keep-float FLOAT.onnx]
"""
import argparse, hashlib, json, os, shutil
import numpy as np, onnx, torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from transformers import BertModel
from coded import SHARED
from theme_encoder import THEMES, ThemeEncoder

TOKENIZER = f'{SHARED}/models/multilingual-e5-small-enko'
WEIGHTS = 'onnx/model_quantized.onnx'


class Outputs(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, input_ids, attention_mask, token_type_ids):
        embedding, logits, attention = self.net(input_ids, attention_mask, token_type_ids)
        return embedding, torch.sigmoid(logits), attention


def float_model(net, path):
    names = ['input_ids', 'attention_mask', 'token_type_ids']
    one = torch.ones(2, 8, dtype=torch.long)
    axes = {n: {0: 'batch', 1: 'sequence'} for n in names}
    axes |= {'sentence_embedding': {0: 'batch'}, 'theme_probabilities': {0: 'batch'}, 'theme_attention': {0: 'batch', 2: 'sequence'}}
    torch.onnx.export(Outputs(net), (one, one, one * 0), path, input_names=names, output_names=list(axes)[3:],
                      dynamic_axes=axes, opset_version=17, dynamo=False)


def word_rows(model):
    """Word vectors in 8 bits with a scale for each word: one scale for all of them, as quantize_dynamic would choose,
    is set by a few rare pieces and coarse for the others."""
    graph = model.graph
    gather = next(n for n in graph.node if n.op_type == 'Gather' and n.input[0].endswith('word_embeddings.weight'))
    table = next(i for i in graph.initializer if i.name == gather.input[0])
    rows = numpy_helper.to_array(table)
    scales = np.maximum(np.abs(rows).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
    graph.initializer.remove(table)
    graph.initializer.extend([numpy_helper.from_array(np.round(rows / scales).astype(np.int8), 'words'), numpy_helper.from_array(scales, 'word_scales')])
    at = list(graph.node).index(gather)
    graph.node.remove(gather)
    made = [helper.make_node('Gather', ['words', gather.input[1]], ['word_integers']), helper.make_node('Cast', ['word_integers'], ['word_floats'], to=TensorProto.FLOAT),
            helper.make_node('Gather', ['word_scales', gather.input[1]], ['word_steps']), helper.make_node('Mul', ['word_floats', 'word_steps'], [gather.output[0]])]
    for offset, node in enumerate(made):
        graph.node.insert(at + offset, node)


def quantise(path, out):
    """8 bits everywhere, with one scale a tensor for activations (fast), except where outliers make that scale too
    coarse: the second layer of each feed-forward block, which gets a scale for every 128 values."""
    model = onnx.load(path)
    word_rows(model)
    weights = {i.name for i in model.graph.initializer}
    products = [n for n in model.graph.node if n.op_type == 'MatMul']
    wide = [n.name for n in products if '/output/dense' in n.name and '/attention/' not in n.name]
    others = [n.name for n in products if n.name not in wide]
    blocks = MatMulNBitsQuantizer(model, bits=8, block_size=128, is_symmetric=True, accuracy_level=4, nodes_to_exclude=others)
    blocks.process()
    onnx.save(blocks.model.model, path)
    quantize_dynamic(path, out, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=['MatMul', 'Gemm'],
                     nodes_to_exclude=[n.name for n in products if n.input[1] not in weights])


def manifest(folder):
    files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', WEIGHTS]
    about = {}
    for name in files:
        with open(f'{folder}/{name}', 'rb') as f:
            data = f.read()
        about[name] = {'bytes': len(data), 'sha256': hashlib.sha256(data).hexdigest()}
    with open(f'{folder}/model.json', 'w') as f:
        json.dump({'name': os.path.basename(folder), 'themes': THEMES, 'files': about}, f, indent=1)
        f.write('\n')


def main(a):
    net = ThemeEncoder(BertModel.from_pretrained(a.base, add_pooling_layer=False))
    net.load_state_dict(torch.load(a.model))
    net.eval()
    net.e.config._attn_implementation = 'eager'
    os.makedirs(f'{a.out}/onnx', exist_ok=True)
    full = f'{a.out}/onnx/model.onnx'
    float_model(net, full)
    if a.keep_float:
        shutil.copy(full, a.keep_float)
    quantise(full, f'{a.out}/{WEIGHTS}')
    os.remove(full)
    for name in ('tokenizer.json', 'tokenizer_config.json'):
        shutil.copyfile(f'{TOKENIZER}/{name}', f'{a.out}/{name}')
    net.e.config.architectures = ['BertModel']
    net.e.config.pad_token_id = 1
    net.e.config.save_pretrained(a.out)
    manifest(a.out)
    print(os.path.getsize(f'{a.out}/{WEIGHTS}'), 'bytes')


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('base')
    ap.add_argument('model')
    ap.add_argument('out')
    ap.add_argument('--keep-float', help='also keep the float ONNX file here, for comparison')
    main(ap.parse_args())
