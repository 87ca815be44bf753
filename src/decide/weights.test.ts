import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { weightsOf, type SignalWeights, type Weights } from './weights.js';

function of(bias: number): SignalWeights {
  return { bias, model: 1, strong: 1, weak: 1, veto: -1 };
}

const WEIGHTS: Weights = {
  both: { '*': { other: of(0), ko: of(1) }, wait_time: { other: of(2), en: of(3) } },
  rules: { '*': { other: of(4) } },
  model: {},
};

describe('weightsOf', () => {
  test.each([
    ['wait_time', 'en', 3],
    ['wait_time', 'ko', 2],
    ['wait_time', 'und', 2],
    ['delivery', 'ko', 1],
    ['delivery', 'en', 0],
    ['constructor', 'en', 0],
  ])('of %s in %s are the nearest that were fitted', (theme, language, bias) => {
    expect(weightsOf(WEIGHTS, 'both', theme, language).bias).toBe(bias);
  });

  test('of another mode are its own', () => {
    expect(weightsOf(WEIGHTS, 'rules', 'wait_time', 'en').bias).toBe(4);
  });

  test('that are missing are an error that names them', () => {
    expect(() => weightsOf(WEIGHTS, 'model', 'wait_time', 'en')).toThrow('mode model, theme wait_time');
  });
});

describe('the shipped weights', () => {
  const shipped = JSON.parse(readFileSync(new URL('../../data/decide.json', import.meta.url), 'utf8')) as Weights;

  test('let neither rule nor network lower the confidence, nor a veto raise it', () => {
    for (const fitted of Object.values(shipped).flatMap((themes) => Object.values(themes)).flatMap((languages) => Object.values(languages))) {
      expect(fitted.model).toBeGreaterThanOrEqual(0);
      expect(fitted.strong).toBeGreaterThanOrEqual(0);
      expect(fitted.weak).toBeGreaterThanOrEqual(0);
      expect(fitted.veto).toBeLessThanOrEqual(0);
    }
  });

  test('have an answer for a theme and a language that nobody fitted', () => {
    for (const mode of ['both', 'rules', 'model'] as const) expect(weightsOf(shipped, mode, 'constructor', 'sw').bias).toBeTypeOf('number');
  });
});
