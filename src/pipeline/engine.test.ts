import { beforeAll, describe, expect, test } from 'vitest';
import type { TagResult } from '../domain/tag.js';
import type { Rule, Taxonomy } from '../domain/taxonomy.js';
import type { Mode, SignalWeights, Weights } from '../decide/weights.js';
import { fakeEncoder } from '../embed/fake.js';
import { loadKoreanAnalyser, type KoreanAnalyser } from '../rules/korean.js';
import { createEngine, type TagOne } from './engine.js';

const strong = (pattern: string, polarity: Rule['polarity'] = 'negative'): Rule => ({ pattern, polarity, strength: 'strong' });

const TAXONOMY: Taxonomy = {
  version: 1,
  lists: {},
  themes: [
    { id: 'wait_time', names: { en: 'w', ko: 'w' }, description: 'w', parent: null, retired: false, threshold: 0.5, examples: [], rules: { en: { rules: [strong('on hold'), strong('queue', 'auto')], not: [] }, ko: { rules: [strong('기다리')], not: [] } } },
    { id: 'agent_attitude', names: { en: 'a', ko: 'a' }, description: 'a', parent: null, retired: false, threshold: 0.5, examples: [], rules: { en: { rules: [strong('rude')], not: [] } } },
  ],
};
const weights = (bias: number, model: number, rules: number): Weights['both'] => ({ '*': { other: { bias, model, strong: rules, weak: rules, veto: -rules } satisfies SignalWeights } });
const WEIGHTS: Weights = { both: weights(0, 1, 5), rules: weights(-2.5, 0, 5), model: weights(0, 1, 0) };
const ENCODER = fakeEncoder({ wait_time: ['waited'], agent_attitude: ['maria'] });

let korean: KoreanAnalyser;
beforeAll(async () => {
  korean = await loadKoreanAnalyser();
});

function engine(mode: Mode = 'both'): TagOne {
  return createEngine({ taxonomy: TAXONOMY, korean, weights: WEIGHTS, mode, encoder: mode === 'rules' ? null : ENCODER }).tag;
}

function evidenceOf(text: string, result: TagResult): string[][] {
  return result.themes.map(({ theme, evidence }) => [theme, ...evidence.map(({ start, end, by }) => `${by}: ${text.slice(start, end)}`)]);
}

describe('the engine', () => {
  test('joins rules and model, and shows the customer’s own words', async () => {
    const text = 'I WAITED  on\u200b hold 😡😡, but Maria was good.';
    const result = await engine()(text);
    expect(result.language).toBe('en');
    expect(evidenceOf(text, result)).toEqual([
      ['wait_time', 'model: WAITED  on', 'rule: on\u200b hold'],
      ['agent_attitude', 'model: Maria was'],
    ]);
  });

  test('reads Korean, composed or not', async () => {
    for (const text of ['오래 기다렸어요', '오래 기다렸어요'.normalize('NFD')]) {
      const result = await engine('rules')(text);
      expect(result).toMatchObject({ language: 'ko', themes: [{ theme: 'wait_time', polarity: 'negative' }] });
      expect(evidenceOf(text, result)[0]?.[1]?.normalize('NFC')).toBe('rule: 기다렸어요');
    }
  });

  test('gives a retired theme to no comment, whoever sees it', async () => {
    const [wait, attitude] = TAXONOMY.themes;
    const taxonomy = { ...TAXONOMY, themes: [{ ...wait!, retired: true }, attitude!] };
    const { tag, inspect } = createEngine({ taxonomy, korean, weights: WEIGHTS, mode: 'both', encoder: ENCODER });
    const text = 'waited on hold, rude';
    expect((await engine()(text)).themes.map(({ theme }) => theme)).toEqual(['wait_time', 'agent_attitude']);
    expect((await tag(text)).themes.map(({ theme }) => theme)).toEqual(['agent_attitude']);
    const { confidences, hits } = await inspect(text);
    expect([...confidences.keys(), ...hits.map(({ theme }) => theme)]).toEqual(['agent_attitude', 'agent_attitude']);
  });

  test('by rules alone needs no encoder, by the model alone no rules', async () => {
    const text = 'rude. we waited';
    expect((await engine('rules')(text)).themes.map(({ theme }) => theme)).toEqual(['agent_attitude']);
    expect((await engine('model')(text)).themes.map(({ theme }) => theme)).toEqual(['wait_time']);
    expect((await engine('both')(text)).themes.map(({ theme }) => theme)).toEqual(['wait_time', 'agent_attitude']);
  });

  test.each(['', '  \n', '😡', '\u200b', '?!', '123'])('finds nothing in %j', async (text) => {
    expect(await engine()(text)).toEqual({ language: 'und', themes: [] });
  });

  test.each([
    [{ score: 0 }, 'negative'],
    [{ score: 5 }, 'negative'],
    [{ score: 5.5 }, 'positive'],
    [{ score: 10 }, 'positive'],
    [{ score: 10, question: 'better' }, 'positive'],
    [{ score: null, question: 'better' }, 'negative'],
    [{}, 'negative'],
  ] as const)('with the context %j reads an open polarity as %s', async (context, polarity) => {
    expect((await engine('rules')('the queue', context)).themes[0]?.polarity).toBe(polarity);
  });

  test('does not let the score change what the words say', async () => {
    expect((await engine('rules')('they were rude', { score: 10 })).themes[0]?.polarity).toBe('negative');
  });

  test('finds the theme and its words far inside a long comment', async () => {
    const text = `${'All went as it should. '.repeat(100)}Then I waited for them. ${'All went as it should. '.repeat(100)}`;
    const result = await engine()(text);
    expect(evidenceOf(text, result)).toEqual([['wait_time', 'model: waited for']]);
  });
});
