import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Polarity, TagResult } from '../domain/tag.js';
import type { GoldComment } from '../domain/evaluation.js';
import { evaluate } from './evaluation.js';

const THEMES = ['wait_time', 'transfers', 'agent_attitude'];
const gold = (tags: GoldComment['tags'], more: Partial<GoldComment> = {}): GoldComment => ({ text: 'x', tags, lang: 'en', ...more });
const said = (tags: Readonly<Record<string, Polarity>>, language = 'en'): TagResult => ({
  language,
  themes: Object.entries(tags).map(([theme, polarity]) => ({ theme, polarity, confidence: 0.9, evidence: [] })),
});
const one = (comment: GoldComment, result: TagResult) => evaluate(THEMES, [comment], [result]);

describe('evaluate', () => {
  const comments = [
    gold({ wait_time: 'negative' }), gold({ wait_time: 'negative' }), gold({ wait_time: 'positive', agent_attitude: 'positive' }),
    gold({ agent_attitude: 'negative' }), gold({}), gold({}),
  ];
  const results = [
    said({ wait_time: 'negative' }), said({}), said({ wait_time: 'negative', agent_attitude: 'positive' }),
    said({ agent_attitude: 'mixed', wait_time: 'neutral' }), said({}), said({ transfers: 'negative' }),
  ];
  const result = evaluate(THEMES, comments, results);

  test('counts marks and computes precision, recall and F1 by hand-checked arithmetic', () => {
    const [wait, transfers, attitude] = result.themes;
    expect(wait).toMatchObject({ tp: 2, fp: 1, fn: 1, precision: { value: 2 / 3 }, recall: { value: 2 / 3 }, f1: { value: 2 / 3 } });
    expect(transfers).toMatchObject({ tp: 0, fp: 1, fn: 0, precision: { value: 0 }, recall: { value: null, cases: 0 }, f1: { value: 0 } });
    expect(attitude).toMatchObject({ tp: 2, fp: 0, fn: 0, f1: { value: 1 } });
    expect(result.micro?.value).toBeCloseTo((2 * 4) / (2 * 4 + 2 + 1), 12);
  });

  test('macro is the mean over the themes that coders marked', () => {
    expect(result.macro?.value).toBeCloseTo((2 / 3 + 1) / 2, 12);
  });

  test('polarity counts only clear gold marks, and all four on request', () => {
    // wait negative-negative, wait positive-negative, attitude positive-positive, attitude negative-mixed
    expect(result.polarity).toMatchObject({ value: 0.5, cases: 4 });
    expect(one(gold({ wait_time: 'mixed' }), said({ wait_time: 'mixed' }))).toMatchObject({ polarity: { cases: 0 }, polarityOfFour: { value: 1, cases: 1 } });
  });

  test('a comment without a theme should stay clean', () => {
    expect(result.clean).toMatchObject({ value: 0.5, cases: 2 });
  });

  test('does not score disputed themes, nor the polarity that coders dispute', () => {
    const none = { tp: 0, fp: 0, fn: 0, f1: null };
    expect(one(gold({ wait_time: 'negative' }, { disputed: ['wait_time'] }), said({})).themes[0]).toMatchObject(none);
    expect(one(gold({}, { disputed: ['wait_time'] }), said({ wait_time: 'negative' }))).toMatchObject({ themes: [none, none, none], clean: { cases: 0 } });
    expect(one(gold({ wait_time: 'disputed' }), said({ wait_time: 'negative' }))).toMatchObject({ themes: [{ tp: 1 }, {}, {}], polarity: { cases: 0 }, polarityOfFour: { cases: 0 } });
  });

  test('names gold themes that the taxonomy lacks and does not score them', () => {
    expect(one(gold({ price: 'negative' }), said({ price: 'negative' }))).toMatchObject({ unknownThemes: ['price'], micro: null, macro: null });
  });

  test('parts languages by the coder, else by the tagger', () => {
    const parted = evaluate(THEMES, [gold({ wait_time: 'negative' }), gold({}, { lang: undefined })], [said({ wait_time: 'negative' }), said({ transfers: 'negative' }, 'ko')]);
    expect(parted.languages.map(({ language, comments: n, micro }) => [language, n, micro?.value])).toEqual([['en', 1, 1], ['ko', 1, 0]]);
  });

  test('the F1 interval agrees with a bootstrap over rows', () => {
    // numpy default_rng(1), 200,000 resamples of 200 comments (60 tp, 20 fp, 25 fn, 95 neither), percentiles of 2tp/(2tp+fp+fn): 0.6447, 0.8000
    const times = (n: number, comment: GoldComment, tag: TagResult) => Array.from({ length: n }, () => [comment, tag] as const);
    const wait = { wait_time: 'negative' } as const;
    const rows = [...times(60, gold(wait), said(wait)), ...times(20, gold({}), said(wait)), ...times(25, gold(wait), said({})), ...times(95, gold({}), said({}))];
    const { micro, macro, themes } = evaluate(THEMES, rows.map(([comment]) => comment), rows.map(([, tag]) => tag));
    expect(micro?.value).toBeCloseTo(120 / 165, 12);
    expect(Math.abs((micro?.low ?? 0) - 0.6447)).toBeLessThan(0.006);
    expect(Math.abs((micro?.high ?? 0) - 0.8000)).toBeLessThan(0.006);
    expect(macro).toEqual(micro);
    expect(themes[0]?.f1).toEqual(micro);
  });

  test('order changes nothing', () => {
    const pairs = comments.map((comment, i) => [comment, results[i] ?? said({})] as const);
    fc.assert(fc.property(fc.shuffledSubarray(pairs, { minLength: pairs.length }), (shuffled) => {
      expect(evaluate(THEMES, shuffled.map(([comment]) => comment), shuffled.map(([, tag]) => tag))).toEqual(result);
    }), { numRuns: 10 });
  });

  test('refuses predictions that do not match the comments', () => {
    expect(() => evaluate(THEMES, comments, results.slice(1))).toThrow('6 gold comments, but 5 predictions');
  });
});
