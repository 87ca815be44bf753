"""Fit how rules and model add up (data/decide.json) on comments that the network was not trained on.

  npx tsx features.ts calibration/*.jsonl > fit.jsonl
  npx tsx features.ts ../../../shared/gold/dev.jsonl > dev.jsonl
  python fit_decide.py fit.jsonl dev.jsonl ../../data/decide.json

One logistic model per mode, theme and language, drawn towards a prior that is what one would guess: with few coded
comments of a rare theme the guess stays. dev.jsonl is only measured.
"""
import json, sys
import numpy as np

THEMES = ['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude']
NAMES = ['bias', 'model', 'strong', 'weak', 'veto']
# what one would guess, and how many comments' worth of trust the guess has
PRIOR = {'both': [0., .9, 1.5, .4, -.3], 'rules': [-3., 0., 4.5, 1.2, -.3], 'model': [0., 1., 0., 0., 0.]}
TRUST = np.array([1., 4., 1., 2., 2.])
USED = {'both': [0, 1, 2, 3, 4], 'rules': [0, 2, 3, 4], 'model': [0, 1]}
FLOOR = .002


def read(path):
    return [json.loads(line) for line in open(path, encoding='utf-8')]


def signals(row, theme):
    s = row['themes'][theme]
    p = min(1 - FLOOR, max(FLOOR, s['model']))
    return [1., np.log(p / (1 - p)), s['strong'], s['weak'], s['veto']]


def table(rows, theme):
    rows = [r for r in rows if theme not in r['disputed']]
    return np.array([signals(r, theme) for r in rows]), np.array([float(theme in r['tags']) for r in rows])


def fit(X, y, mode):
    """Newton's method on the log-posterior; only the signals of the mode."""
    use, prior = USED[mode], np.array(PRIOR[mode])
    w, A, trust = prior[use].copy(), X[:, use], TRUST[use]
    for _ in range(50):
        p = 1 / (1 + np.exp(-A @ w))
        slope = A.T @ (p - y) + trust * (w - prior[use])
        curve = (A * (p * (1 - p))[:, None]).T @ A + np.diag(trust)
        w = w - np.linalg.solve(curve, slope)
    out = np.zeros(5)
    out[use] = w
    # a rule never speaks against its theme, nor a veto for it
    out[2:4] = np.maximum(0, out[2:4])
    out[4] = min(0, out[4])
    return out


def weights(rows):
    out = {}
    for mode in PRIOR:
        out[mode] = {}
        for theme in THEMES:
            of = lambda lang: [r for r in rows if lang in (r['language'], 'other')]
            out[mode][theme] = {lang: dict(zip(NAMES, (round(float(x), 3) for x in fit(*table(of(lang), theme), mode)))) for lang in ('en', 'ko', 'other')}
        # a theme that an analyst adds has no coded comments: the guess
        out[mode]['*'] = {'other': dict(zip(NAMES, PRIOR[mode]))}
    return out


def confidence(row, theme, w, mode):
    of = w[mode][theme]
    v = of.get(row['language'], of['other'])
    return 1 / (1 + np.exp(-np.dot(signals(row, theme), [v[n] for n in NAMES])))


def scores(rows, w, mode, at):
    tp = fp = fn = clean = themeless = 0
    per, bins = [], {}
    for theme in THEMES:
        a = b = c = 0
        for r in rows:
            if theme in r['disputed']:
                continue
            p = confidence(r, theme, w, mode)
            gold, said = theme in r['tags'], p >= at[theme]
            a, b, c = a + (gold and said), b + (said and not gold), c + (gold and not said)
            n, s, g = bins.get(int(p * 10), (0, 0., 0))
            bins[int(p * 10)] = (n + 1, s + p, g + gold)
        tp, fp, fn = tp + a, fp + b, fn + c
        per.append(2 * a / max(1, 2 * a + b + c))
    for r in rows:
        if not r['tags'] and not r['disputed']:
            themeless += 1
            clean += all(confidence(r, t, w, mode) < at[t] for t in THEMES)
    ece = sum(abs(s - g) for n, s, g in bins.values()) / sum(n for n, _, _ in bins.values())
    return f'micro {2 * tp / max(1, 2 * tp + fp + fn):.3f} macro {np.mean(per):.3f} clean {clean / max(1, themeless):.3f} ece {ece:.3f} ' + ' '.join(f'{x:.2f}' for x in per)


def main():
    fit_rows, dev = read(sys.argv[1]), read(sys.argv[2])
    w = weights(fit_rows)
    for mode in ('rules', 'model', 'both'):
        for at in (.35, .4, .45, .5, .55):
            for lang in ('en', 'ko'):
                part = lambda rows: [r for r in rows if r['lang'] == lang]
                same = dict.fromkeys(THEMES, at)
                print(mode, at, lang, '| fit', scores(part(fit_rows), w, mode, same), '| dev', scores(part(dev), w, mode, same))
    if len(sys.argv) > 3:
        with open(sys.argv[3], 'w') as f:
            json.dump(w, f, indent=1)
            f.write('\n')


if __name__ == '__main__':
    main()
