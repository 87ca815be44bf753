import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean } from './clean.js';

/** The part of the original that stands behind the first `found` of the clean text. */
function behind(original: string, found: string): string {
  const cleaned = clean(original);
  const start = cleaned.text.indexOf(found);
  expect(start, `${found} in ${cleaned.text}`).toBeGreaterThanOrEqual(0);
  const span = cleaned.toOriginal({ start, end: start + found.length });
  return original.slice(span.start, span.end);
}

// Whole code points, lone surrogates and all that stands between, often next to each other.
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'aA!한ㅋ1 \n\u200b\u0301é😡👍🏽\u200d\ufeff'.split(''), 'ＡＡ', '\ud800', '대'.normalize('NFD')) }));

describe('clean', () => {
  // The encoder is trained on what models/train/coded.py makes of comments. After a change of either, write the
  // fixture again (in the root of the repository, with a Python that has torch):
  //   python -c "import json, sys; sys.path.insert(0, 'models/train'); from coded import clean; f = 'test/golden/clean.json'; rows = json.load(open(f)); json.dump([{'in': r['in'], 'out': clean(r['in'])} for r in rows], open(f, 'w'), indent=1)"
  const golden = JSON.parse(readFileSync(new URL('../../test/golden/clean.json', import.meta.url), 'utf8')) as { in: string; out: string }[];
  test.each(golden)('does to $in what the training code does', (pair) => {
    expect(clean(pair.in).text).toBe(pair.out);
  });

  test('leaves out what does not change the words', () => {
    expect(clean('  SOOOO  slow!!! 😡').text).toBe('soo slow!!');
    expect(clean('👍🏽😡 \u200b').text).toBe('');
  });

  test('takes sequences of emoji for one space', () => {
    expect(clean('good👨‍👩‍👧👍🏽🇰🇷service').text).toBe('good service');
  });

  test('leaves repeated digits alone', () => {
    expect(clean('1000000 won').text).toBe('1000000 won');
  });

  test('says where lines broke, once for many breaks', () => {
    const cleaned = clean('\n\none\r\n \n😡two three\nfour\n');
    expect(cleaned.breaks.map((at) => cleaned.text.slice(at))).toEqual(['two three four', 'four']);
  });

  test('finds the way back over decomposed Hangul', () => {
    const original = `${'상담원'.normalize('NFD')}이 ${'친절'.normalize('NFD')}해요`;
    expect(behind(original, '친절')).toBe('친절'.normalize('NFD'));
    expect(behind(original, '원')).toBe('원'.normalize('NFD'));
    expect(behind(original, '해요')).toBe('해요');
  });

  test('finds the way back over invisible characters, within and before a word', () => {
    expect(behind('\ufeff\u200bon \u200bho\u200bld', 'hold')).toBe('ho\u200bld');
    expect(behind('\ufeffwait', 'wait')).toBe('wait');
  });

  test('gives a span that ends in a shortened run all of the run', () => {
    expect(behind('slow!!!!! ok', 'slow!!')).toBe('slow!!!!!');
    expect(behind('so sloooooow', 'sloo')).toBe('sloooooo');
    expect(behind('so sloooooow', 'w')).toBe('w');
    expect(behind('최악ㅠㅠㅠㅠ', 'ㅠㅠ')).toBe('ㅠㅠㅠㅠ');
  });

  test('never cuts a letter beyond the first plane in two', () => {
    const cleaned = clean('a 𠮷𠮷𠮷');
    for (let at = 2; at < cleaned.text.length; at++) {
      const { start, end } = cleaned.toOriginal({ start: at, end: at + 1 });
      expect('a 𠮷𠮷𠮷'.slice(start, end)).toMatch(/^𠮷+$/u);
    }
  });

  test('finds, for any text, a way back that is inside it, in order and never empty', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const cleaned = clean(original);
        let last = 0;
        for (let at = 0; at < cleaned.text.length; at++) {
          const { start, end } = cleaned.toOriginal({ start: at, end: at + 1 });
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(original.length);
          last = start;
        }
      }),
    );
  });

  test('gives, for any text, no white space at the ends, none double and no upper case', () => {
    fc.assert(
      fc.property(anyText, (original) => {
        const { text, breaks } = clean(original);
        expect(text).not.toMatch(/^\s|\s$|\s\s|[A-Z]/u);
        for (const at of breaks) expect(text[at - 1]).toBe(' ');
      }),
    );
  });

  test('reads composed and decomposed forms of any text alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (original) => {
        expect(clean(original.normalize('NFD')).text).toBe(clean(original.normalize('NFC')).text);
      }),
    );
  });
});
