import { describe, expect, test } from 'vitest';

import { newcombe, wilson } from './proportion.js';

/*
 * Reference numbers: SciPy 1.17.1 and statsmodels 0.15.0,
 *   proportion_confint(k, n, method='wilson')
 *   confint_proportions_2indep(a, m, b, n, compare='diff', method='newcomb')
 * The first pair of Newcombe's table II (56/70 - 48/80) is in the paper too: 0.0524 to 0.3339.
 */
describe('wilson', () => {
  test.each([
    [0, 20, 0, 0.1611251580528194],
    [8, 10, 0.49016247153664183, 0.9433178485456247],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [20, 20, 0.8388748419471804, 1],
    [1, 1000, 0.00017654637062607765, 0.005642558597957937],
  ])('of %i in %i agrees with statsmodels', (successes, total, low, high) => {
    const interval = wilson(successes, total);
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });

  test('knows nothing about nothing', () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('never leaves the range, whatever floating point does', () => {
    for (let total = 1; total < 200; total += 1) {
      expect(wilson(0, total).low).toBe(0);
      expect(wilson(total, total).high).toBe(1);
    }
  });
});

describe('newcombe', () => {
  test.each([
    [56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614],
    [9, 10, 3, 10, 0.1705227239345029, 0.809017973535488],
    [10, 10, 0, 20, 0.6790860371419145, 1],
    [0, 30, 0, 40, -0.08762160119728668, 0.1135133931739688],
  ])('of %i in %i less %i in %i agrees with statsmodels', (a, m, b, n, low, high) => {
    const interval = newcombe({ successes: a, total: m }, { successes: b, total: n });
    expect(interval.low).toBeCloseTo(low, 9);
    expect(interval.high).toBeCloseTo(high, 9);
  });
});
