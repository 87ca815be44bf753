import { describe, expect, test } from 'vitest';
import type { Encoding, ThemeScore } from '../domain/encoder.js';
import type { Theme } from '../domain/taxonomy.js';
import { joinRulesAndModel, type Findings, type Hit } from './decide.js';
import type { SignalWeights, Weights } from './weights.js';

const TEXT = 'a lovely agent, but a terrible queue';
const CLAUSES = [{ start: 0, end: 15 }, { start: 16, end: 36 }];
const TOKENS = [...TEXT.matchAll(/\S+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

function theme(id: string, threshold = 0.5): Theme {
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold, rules: {}, examples: [] };
}

const PLAIN: SignalWeights = { bias: 0, model: 1, strong: 3, weak: 1, veto: -2 };
const all = (weights: SignalWeights): Weights['both'] => ({ '*': { other: weights } });
const WEIGHTS: Weights = { both: all(PLAIN), rules: all({ ...PLAIN, bias: -2, model: 0 }), model: all({ ...PLAIN, strong: 0, weak: 0, veto: 0 }) };

/** A score whose attention rests on one word. */
function score(mentioned: number, word: string, sides = { negative: 0.9, positive: 0.1 }): ThemeScore {
  return { mentioned, ...sides, attention: Float32Array.from(TOKENS, ({ start, end }) => (TEXT.slice(start, end) === word ? 1 : 0)) };
}

function findings(themes: Readonly<Record<string, ThemeScore>>, more: Partial<Findings> = {}): Findings {
  const encoding: Encoding = { vector: new Float32Array(), themes: new Map(Object.entries(themes)), tokens: TOKENS };
  return { text: TEXT, language: 'en', clauses: CLAUSES, hits: [], vetoed: new Set(), encoding, hint: null, ...more };
}

function hit(words: string, more: Partial<Hit> = {}): Hit {
  const start = TEXT.indexOf(words);
  return { theme: 'wait', span: { start, end: start + words.length }, polarity: 'negative', strength: 'strong', ...more };
}

const WAIT = [theme('wait')];

describe('joinRulesAndModel', () => {
  test('tags each theme by itself, in the order of the taxonomy', () => {
    const found = joinRulesAndModel(findings({ wait: score(0.9, 'queue'), mood: score(0.95, 'agent,', { negative: 0.1, positive: 0.9 }) }), [theme('mood'), theme('papers'), theme('wait')], WEIGHTS, 'both');
    expect(found.map((tag) => [tag.theme, tag.polarity, tag.confidence])).toEqual([
      ['mood', 'positive', 0.95],
      ['wait', 'negative', 0.9],
    ]);
  });

  test('finds no theme where nothing is likely', () => {
    expect(joinRulesAndModel(findings({ wait: score(0.4, 'queue') }), WAIT, WEIGHTS, 'both')).toEqual([]);
  });

  test("holds each theme to its own threshold, and a confidence just under it is not rounded over it", () => {
    const found = (threshold: number): number => joinRulesAndModel(findings({ wait: score(0.799, 'queue') }), [theme('wait', threshold)], WEIGHTS, 'both').length;
    expect(found(0.79)).toBe(1);
    expect(found(0.8)).toBe(0);
  });

  test('shows the words of rules and of the model, sorted, overlapping rules as one', () => {
    const hits = [hit('terrible queue'), hit('queue'), hit('agent', { strength: 'weak' })];
    const [tag] = joinRulesAndModel(findings({ wait: score(0.9, 'queue') }, { hits }), WAIT, WEIGHTS, 'both');
    expect(tag?.evidence.map(({ start, end, by }) => [TEXT.slice(start, end), by])).toEqual([
      ['terrible queue', 'model'],
      ['terrible queue', 'rule'],
    ]);
  });

  test('shows weak rules only when neither a strong rule nor the model points anywhere', () => {
    const [byRules] = joinRulesAndModel(findings({}, { hits: [hit('agent', { strength: 'weak' }), hit('queue', { strength: 'weak' })], encoding: null }), [{ ...WAIT[0]!, threshold: 0 }], WEIGHTS, 'rules');
    expect(byRules?.evidence.map(({ start, end, by }) => [TEXT.slice(start, end), by])).toEqual([
      ['agent', 'rule'],
      ['queue', 'rule'],
    ]);
  });

  test('counts weak rules by place: two in one place are one', () => {
    const weak = { strength: 'weak', polarity: 'auto' } as const;
    const confidence = (...hits: Hit[]) => joinRulesAndModel(findings({ wait: score(0.5, 'queue') }, { hits }), WAIT, WEIGHTS, 'both')[0]?.confidence;
    expect(confidence(hit('queue', weak), hit('queue', weak))).toBe(confidence(hit('queue', weak)));
    expect(confidence(hit('queue', weak), hit('agent', weak))).toBeGreaterThan(confidence(hit('queue', weak)) ?? 1);
  });

  test('lets a `not` pattern lower the confidence only where no rule of the theme fires', () => {
    const vetoed = new Set(['wait']);
    const confidence = (more: Partial<Findings>) => joinRulesAndModel(findings({ wait: score(0.95, 'queue') }, more), WAIT, WEIGHTS, 'both')[0]?.confidence;
    expect(confidence({ vetoed })).toBeLessThan(confidence({}) ?? 0);
    expect(confidence({ vetoed, hits: [hit('queue')] })).toBe(confidence({ hits: [hit('queue')] }));
    expect(confidence({ vetoed: new Set(['mood']) })).toBe(confidence({}));
  });

  test('does not use the hits of other themes', () => {
    expect(joinRulesAndModel(findings({}, { hits: [hit('queue', { theme: 'mood' })] }), WAIT, WEIGHTS, 'both')).toEqual([]);
  });

  test('takes rules alone for a theme that the network was not trained on', () => {
    const [tag] = joinRulesAndModel(findings({}, { hits: [hit('queue')] }), WAIT, WEIGHTS, 'both');
    // The weights for rules alone: -2 + 3.
    expect(tag).toMatchObject({ theme: 'wait', confidence: 0.73, evidence: [{ by: 'rule' }] });
  });

  test('by rules alone does not look at the model, and by the model alone not at rules', () => {
    const both = findings({ wait: score(0.9, 'queue') }, { hits: [hit('agent', { polarity: 'positive' })], vetoed: new Set(['wait']) });
    expect(joinRulesAndModel(both, WAIT, WEIGHTS, 'rules')).toMatchObject([{ polarity: 'positive', confidence: 0.73, evidence: [{ by: 'rule' }] }]);
    expect(joinRulesAndModel(both, WAIT, WEIGHTS, 'model')).toMatchObject([{ polarity: 'negative', confidence: 0.9, evidence: [{ by: 'model' }] }]);
    expect(joinRulesAndModel({ ...both, encoding: null }, WAIT, WEIGHTS, 'model')).toEqual([]);
  });

  test('asks the hint only when rules leave the polarity open', () => {
    const polarity = (polarity: Hit['polarity']) => joinRulesAndModel(findings({}, { hits: [hit('queue', { polarity })], hint: 'positive' }), WAIT, WEIGHTS, 'rules')[0]?.polarity;
    expect(polarity('auto')).toBe('positive');
    expect(polarity('negative')).toBe('negative');
  });

  test('tags nothing that it cannot show', () => {
    const marks = { ...findings({ wait: score(0.9, 'queue') }), text: '.'.repeat(TEXT.length) };
    expect(joinRulesAndModel(marks, WAIT, WEIGHTS, 'both')).toEqual([]);
  });
});
