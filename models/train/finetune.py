"""Fine-tune the encoder on everything coded, keeping its general embedding.

  python finetune.py BASE_PT OUT.pt [--start START.pt] [--epochs 5] [--lr 1e-4] [--seed 0]

BASE_PT is the float encoder that ../../../shared/models/recipe/make_model.py leaves; START.pt a network to go on from
(from_onnx.py). Matrix products run in bfloat16, which halves the time and costs nothing measurable. What is kept is an exponential
moving average of the weights: steadier than the last step at no cost when tagging.
"""
import argparse, copy, random, time
import numpy as np, torch
from tokenizers import Tokenizer
from transformers import BertModel
from coded import SHARED, batch, buckets, corpus, joined, read, target, varied
from measure import by_language
from theme_encoder import ThemeEncoder

bce = torch.nn.functional.binary_cross_entropy_with_logits
PART = torch.tensor([1., .5, .5])                       # mentioned counts most; polarity is nearly done already
RARE = torch.tensor([1., 2., 1.5, 2., 1.]).view(-1, 1).expand(-1, 3)
LENGTH = 128                                            # tokens; longer comments are cut while training only


@torch.inference_mode()
def predict(net, id_lists, size=64):
    net.eval()
    E, P = [None] * len(id_lists), [None] * len(id_lists)
    order = sorted(range(len(id_lists)), key=lambda i: len(id_lists[i]))
    for at in range(0, len(order), size):
        ix = order[at:at + size]
        with torch.autocast('cpu', dtype=torch.bfloat16):
            e, logits, _ = net(*batch([id_lists[i] for i in ix]))
        for j, i in enumerate(ix):
            E[i], P[i] = e[j].float(), torch.sigmoid(logits[j].float())
    net.train()
    return torch.stack(E), torch.stack(P)


def average(into, net, step):
    """Exponential moving average; young averages follow faster."""
    keep = min(.999, (1 + step) / (20 + step))
    with torch.no_grad():
        for a, b in zip(into.parameters(), net.parameters()):
            a.mul_(keep).add_(b, alpha=1 - keep)


def main(a):
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    tk = Tokenizer.from_file(f'{SHARED}/models/multilingual-e5-small-enko/tokenizer.json')
    tk.enable_truncation(LENGTH)
    ids_of = lambda rows: [x.ids for x in tk.encode_batch([r['text'] for r in rows])]
    fit, dev = corpus(), read(f'{SHARED}/gold/dev.jsonl')
    print(len(fit), 'rows to fit', flush=True)
    net = ThemeEncoder(BertModel.from_pretrained(a.base, add_pooling_layer=False))
    original = [x.ids for x in tk.encode_batch(['query: ' + r['text'] for r in fit])]
    general, _ = predict(net, original)                 # the untouched encoder's embedding, to stay close to
    centre = general.mean(0)
    if a.start:
        net.load_state_dict(torch.load(a.start))
    mean = copy.deepcopy(net)
    encoder = [p for n, p in net.named_parameters() if n.startswith('e.')]
    head = [p for n, p in net.named_parameters() if not n.startswith('e.')]
    opt = torch.optim.AdamW([{'params': encoder}, {'params': head}], lr=a.lr, weight_decay=.01)
    steps, step, start = a.epochs * (len(fit) // 32 + 1), 0, time.time()
    for epoch in range(a.epochs):
        rows = []
        for row in fit:
            other = random.choice(fit) if random.random() < .12 else None
            same = other is not None and other['lang'] == row['lang'] and len(row['text']) + len(other['text']) < 400
            rows.append((joined(row, other), None) if same else (varied(row), len(rows)))
        ids = ids_of([r for r, _ in rows])
        Y, M = (torch.from_numpy(np.stack(x)) for x in zip(*[target(r) for r, _ in rows]))
        order = list(range(len(rows)))
        random.shuffle(order)
        total, batches = 0., buckets([len(x) for x in ids], 32, order)
        for ix in batches:
            rate = min(1, step / (.1 * steps)) * max(.02, 1 - step / steps)
            for group, lr in zip(opt.param_groups, (a.lr, 30 * a.lr)):
                group['lr'] = lr * rate
            with torch.autocast('cpu', dtype=torch.bfloat16):
                e, logits, _ = net(*batch([ids[i] for i in ix]))
            e, logits = e.float(), logits.float()
            loss = (bce(logits, Y[ix], pos_weight=RARE, reduction='none') * M[ix] * PART).sum() / len(ix)
            kept = [(j, rows[i][1]) for j, i in enumerate(ix) if rows[i][1] is not None]
            now, was = e[[j for j, _ in kept]], general[[i for _, i in kept]]
            loss = loss + .5 * (1 - torch.nn.functional.cosine_similarity(now - centre, was - centre).mean())
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.)
            opt.step()
            step += 1
            average(mean, net, step)
            total += float(loss.detach())
        print('epoch', epoch, 'loss', round(total / len(batches), 3), 'minutes', round((time.time() - start) / 60, 1), flush=True)
        torch.save(mean.state_dict(), a.out)
        by_language(dev, predict(mean, ids_of(dev))[1].numpy(), 'dev')


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('base')
    ap.add_argument('out')
    ap.add_argument('--start')
    ap.add_argument('--epochs', type=int, default=5)
    ap.add_argument('--lr', type=float, default=1e-4)
    ap.add_argument('--seed', type=int, default=0)
    main(ap.parse_args())
