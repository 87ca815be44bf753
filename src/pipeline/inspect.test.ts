import { beforeAll, describe, expect, test } from 'vitest';
import type { Weights } from '../decide/weights.js';
import { fakeEncoder } from '../embed/fake.js';
import { loadKoreanAnalyser } from '../rules/korean.js';
import type { Taxonomy, Theme } from '../domain/taxonomy.js';
import { createEngine, type Engine } from './engine.js';

function theme(id: string, threshold: number): Theme {
  const rules = { en: { rules: [{ pattern: 'queue', polarity: 'negative', strength: 'strong' }], not: [] } } as const;
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold, rules: id === 'wait' ? rules : {}, examples: [] };
}

const TAXONOMY: Taxonomy = { version: 1, lists: {}, themes: [theme('wait', 0.5), theme('mood', 0.99)] };
const signals = (model: number, strong: number): Weights['both'] => ({ '*': { other: { bias: 0, model, strong, weak: 1, veto: -1 } } });
const WEIGHTS: Weights = { both: signals(1, 5), rules: signals(0, 5), model: signals(1, 0) };
const TEXT = '😡 Such a Queue, the agent was rude';

describe('inspecting a text', () => {
  let engine: Engine;
  let ruled: Engine;
  beforeAll(async () => {
    const korean = await loadKoreanAnalyser();
    const parts = { taxonomy: TAXONOMY, korean, weights: WEIGHTS };
    engine = createEngine({ ...parts, mode: 'both', encoder: fakeEncoder({ wait: ['queue,'], mood: ['rude'] }) });
    ruled = createEngine({ ...parts, mode: 'rules', encoder: null });
  });

  test('gives the tags that tagging gives', async () => {
    const { language, themes } = await engine.inspect(TEXT, { score: 2 });
    expect({ language, themes }).toEqual(await engine.tag(TEXT, { score: 2 }));
    expect(themes).toHaveLength(1);
  });

  test('gives the confidence of every theme, above its threshold or not', async () => {
    const { confidences } = await engine.inspect(TEXT);
    expect([...confidences.keys()]).toEqual(['wait', 'mood']);
    expect(confidences.get('mood')).toBeCloseTo(0.95, 10);
  });

  test('names the patterns that fired, where the customer wrote the words', async () => {
    const { hits } = await engine.inspect(TEXT);
    expect(hits.map(({ theme: id, pattern, span }) => [id, pattern, TEXT.slice(span.start, span.end)])).toEqual([['wait', 'queue', 'Queue']]);
  });

  test('gives a vector of length 1, and none by rules alone', async () => {
    const { vector } = await engine.inspect(TEXT);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 5);
    expect((await ruled.inspect(TEXT)).vector).toBeNull();
  });

  test('has nothing to say of a blank text', async () => {
    expect(await engine.inspect(' 🙂 ')).toEqual({ language: 'und', themes: [], confidences: new Map(), vector: null, hits: [] });
  });
});
