"""F1 of mentions and polarity accuracy, as `whyscore eval` counts them."""
import numpy as np
from theme_encoder import THEMES


def f1(rows, P, at=.45):
    tp = fp = fn = ok = n = 0
    per = []
    for k, theme in enumerate(THEMES):
        a = b = c = 0
        for row, p in zip(rows, P):
            if theme in row.get('disputed', []):
                continue
            gold, said = theme in row['tags'], p[k, 0] >= at
            a += gold and said
            b += said and not gold
            c += gold and not said
            if gold and said and row['tags'][theme] in ('negative', 'positive'):
                n += 1
                ok += (row['tags'][theme] == 'negative') == (p[k, 1] >= p[k, 2])
        tp, fp, fn = tp + a, fp + b, fn + c
        per.append(2 * a / max(1, 2 * a + b + c))
    return (f"micro {2 * tp / max(1, 2 * tp + fp + fn):.3f} macro {np.mean(per):.3f} polarity {ok / max(1, n):.3f} "
            + ' '.join(f'{t} {x:.2f}' for t, x in zip(THEMES, per)))


def by_language(rows, P, label):
    for lang in ('en', 'ko'):
        ix = [i for i, row in enumerate(rows) if row['lang'] == lang]
        if ix:
            print(f'  {label} {lang}', f1([rows[i] for i in ix], P[ix]), flush=True)
