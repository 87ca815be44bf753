"""Fit how rules and model add up (data/decide.json) on comments that the network was not trained on.

  npx tsx features.ts calibration/*.jsonl > calibration-features.jsonl
  npx tsx features.ts ../../../shared/gold/dev.jsonl > dev-features.jsonl
  python fit_decide.py calibration-features.jsonl dev-features.jsonl

Writes ../../data/decide.json, fitted on both files, and cross-validation.json: what weights fitted without a fifth of
dev.jsonl make of that fifth. One logistic model per mode, theme and language, drawn towards what one would guess: with
few coded comments of a rare theme the guess stays.
"""
import json, os, random, sys
import numpy as np

THEMES = ['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude']
NAMES = ['bias', 'model', 'strong', 'weak', 'veto']
# what one would guess, and how many comments' worth of trust the guess has
PRIOR = {'both': [0., .9, 2.5, .6, -.3], 'rules': [-3., 0., 4.5, 1.2, -.3], 'model': [0., 1., 0., 0., 0.]}
TRUST = np.array([1., 4., 4., 4., 2.])
USED = {'both': [0, 1, 2, 3, 4], 'rules': [0, 2, 3, 4], 'model': [0, 1]}
FLOOR = .002
THRESHOLD = .5
FOLDS = 5


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
    """The weights at the maximum of the posterior, by Newton steps that are halved until they improve it."""
    use, prior = USED[mode], np.array(PRIOR[mode])
    w, A, trust = prior[use].copy(), X[:, use], TRUST[use]
    cost = lambda w: np.logaddexp(0, A @ w).sum() - y @ (A @ w) + .5 * trust @ (w - prior[use]) ** 2
    for _ in range(100):
        p = 1 / (1 + np.exp(-A @ w))
        slope = A.T @ (p - y) + trust * (w - prior[use])
        step = np.linalg.solve((A * (p * (1 - p))[:, None]).T @ A + np.diag(trust), slope)
        while cost(w - step) > cost(w) and np.abs(step).max() > 1e-9:
            step = step / 2
        w = w - step
        if np.abs(step).max() < 1e-7:
            break
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
        # a theme that an analyst adds has no coded comments; learnt from as many examples as counter-examples, its
        # probabilities are too high for the few comments that have it
        out[mode]['*'] = {'other': dict(zip(NAMES, PRIOR[mode] if mode == 'rules' else [-.9, 1.5, *PRIOR[mode][2:]]))}
    return out


def confidence(row, theme, w, mode):
    of = w[mode][theme]
    v = of.get(row['language'], of['other'])
    return 1 / (1 + np.exp(-np.dot(signals(row, theme), [v[n] for n in NAMES])))


def marks(rows, w, mode):
    """Per comment and theme that is scored: (language, theme, confidence, whether it is there)."""
    return [(r['lang'], t, confidence(r, t, w, mode), t in r['tags']) for r in rows for t in THEMES if t not in r['disputed']]


def calibration_error(marks):
    """Expected calibration error with ten bins (Guo et al. 2017)."""
    bins = {}
    for _, _, p, there in marks:
        n, sure, right = bins.get(min(9, int(p * 10)), (0, 0., 0))
        bins[min(9, int(p * 10))] = (n + 1, sure + p, right + there)
    return round(float(sum(abs(sure - right) for _, sure, right in bins.values()) / len(marks)), 3)


def figures(marks):
    """F1 at 0.5 and calibration error, for all marks and per theme."""
    per, micro = {}, np.zeros(3)
    for _, theme, p, there in marks:
        found = p >= THRESHOLD
        counts = np.array([found and there, found and not there, there and not found], float)
        per[theme] = per.get(theme, np.zeros(3)) + counts
        micro += counts
    f1 = lambda c: round(float(2 * c[0] / max(1, 2 * c[0] + c[1] + c[2])), 3)
    return {'micro': f1(micro), 'macro': round(float(np.mean([f1(c) for c in per.values()])), 3), 'calibrationError': calibration_error(marks),
            'themes': {t: {'f1': f1(c), 'calibrationError': calibration_error([m for m in marks if m[1] == t])} for t, c in per.items()}}


def cross_validated(calibration, dev):
    order = list(range(len(dev)))
    random.Random(1).shuffle(order)
    seen = {mode: [] for mode in PRIOR}
    for k in range(FOLDS):
        out = set(order[k::FOLDS])
        w = weights(calibration + [r for i, r in enumerate(dev) if i not in out])
        for mode in PRIOR:
            seen[mode] += marks([dev[i] for i in sorted(out)], w, mode)
    return {mode: {lang: figures([m for m in all_marks if m[0] == lang]) for lang in ('en', 'ko')} for mode, all_marks in seen.items()}


def write(path, value):
    with open(path, 'w') as f:
        json.dump(value, f, indent=1)
        f.write('\n')


if __name__ == '__main__':
    calibration, dev = read(sys.argv[1]), read(sys.argv[2])
    found = cross_validated(calibration, dev)
    here = os.path.dirname(os.path.abspath(__file__))
    write(f'{here}/cross-validation.json', found)
    write(f'{here}/../../data/decide.json', weights(calibration + dev))
    for mode, languages in found.items():
        for lang, of in languages.items():
            print(mode, lang, json.dumps(of))
