"""Coded comments as training rows: texts, token ids, targets and masks."""
import csv, glob, json, os, random, re, unicodedata
import numpy as np, torch
from theme_encoder import THEMES

SHARED = os.environ.get('WHYSCORE_SHARED', os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../../shared'))
# column of the id and of the comment in each file of real comments
FILES = {'telecom-nps.csv': ('Response ID', 'Comment'), 'nhs-fft.csv': ('id', 'FFT answer'),
         'pet-insurance-reviews.csv': ('id', 'text'), 'korean-app-reviews.csv': ('번호', '리뷰 내용')}


WIDE = {i: i - 0xfee0 for i in range(0xff01, 0xff5f)}         # full-width forms of ASCII
NO_SIGN = {'So', 'Cs', 'Co', 'Cn'}


def clean(text):
    """The text as the encoder sees it; the same as src/normalise/clean.ts, which says why (a test compares the two)."""
    text = ''.join(map(str.lower, unicodedata.normalize('NFC', text).translate(WIDE)))   # one by one: no final sigma
    text = ''.join('' if unicodedata.category(c) == 'Cf' or c == '\ufe0f' else
                   ' ' if unicodedata.category(c) in NO_SIGN or '\U0001f3fb' <= c <= '\U0001f3ff' else c for c in text)
    text = re.sub(r'([^\d\s])\1{2,}', r'\1\1', text)
    return re.sub(r'[\s\x00-\x1f\x7f-\x9f]+', ' ', text).strip()


def real_texts():
    """Id to text of every real comment of shared/data."""
    out = {}
    for name, (key, text) in FILES.items():
        with open(f'{SHARED}/data/{name}', encoding='utf-8-sig', newline='') as f:
            for row in csv.DictReader(f):
                out[row[key]] = row[text]
    return out


def read(path, texts=None):
    """Rows of a JSONL file; a row without `text` names a comment of shared/data by its id."""
    rows = []
    with open(path, encoding='utf-8') as f:
        for line in f:
            row = json.loads(line)
            if 'text' not in row:
                row['text'] = texts[row['id']]
            row['text'] = clean(row['text'])
            rows.append(row)
    return rows


def corpus():
    """Rows to fit on: everything coded but dev.jsonl and the calibration set, which is for fit_decide.py."""
    here = os.path.dirname(os.path.abspath(__file__))
    texts = real_texts()
    shared = [f'{SHARED}/gold/{name}.jsonl' for name in ('train', 'more', 'made-up')]
    return [row for path in shared + sorted(glob.glob(f'{here}/coded/*.jsonl')) for row in read(path, texts)]


def target(row):
    """Targets and masks [themes, 3]: a disputed theme is not learnt, of a disputed polarity only the mention."""
    y, m = np.zeros((len(THEMES), 3), np.float32), np.ones((len(THEMES), 3), np.float32)
    for k, theme in enumerate(THEMES):
        polarity = row['tags'].get(theme)
        y[k] = [polarity is not None, polarity in ('negative', 'mixed'), polarity in ('positive', 'mixed')]
        if theme in row.get('disputed', []):
            m[k] = 0
        elif polarity == 'disputed':
            m[k, 1:] = 0
    return y, m


def joined(a, b):
    """Two comments as one with the themes of both: teaches that one clause of a long comment is enough."""
    tags = dict(a['tags'])
    for theme, polarity in b['tags'].items():
        tags[theme] = polarity if tags.get(theme, polarity) == polarity else 'mixed'
    return {'text': a['text'] + random.choice([' ', '. ', ', ', '\n']) + b['text'], 'lang': a['lang'], 'tags': tags,
            'disputed': a.get('disputed', []) + b.get('disputed', [])}


def varied(row):
    """The same comment as another hand would have typed it: closing marks and commas do not change a theme."""
    text, dice = row['text'], random.random()
    if dice < .08:
        text = text.rstrip('.!?~ ')
    elif dice < .12:
        text = text.replace('.', '').replace(',', '')
    return {**row, 'text': text or row['text']}


def batch(id_lists):
    n = max(map(len, id_lists))
    ids, mask = torch.ones(len(id_lists), n, dtype=torch.long), torch.zeros(len(id_lists), n, dtype=torch.long)
    for i, x in enumerate(id_lists):
        ids[i, :len(x)] = torch.tensor(x)
        mask[i, :len(x)] = 1
    return ids, mask


def buckets(lengths, size, order):
    """Batches of near-equal length, in random order: little padding, yet well mixed."""
    groups = [sorted(order[i:i + size * 16], key=lambda j: lengths[j]) for i in range(0, len(order), size * 16)]
    out = [g[j:j + size] for g in groups for j in range(0, len(g), size)]
    random.shuffle(out)
    return out
