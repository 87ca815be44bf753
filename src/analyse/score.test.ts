import { describe, expect, test } from 'vitest';

import { countGroups, estimateScore } from './score.js';

const scores = (...runs: readonly (readonly [score: number, times: number])[]) =>
  runs.flatMap(([score, times]) => Array.from({ length: times }, () => ({ score })));

describe('estimateScore', () => {
  test('NPS has the interval of a mean of -100, 0 and 100', () => {
    // numpy: x = [100]*50 + [0]*30 + [-100]*20; x.mean() -/+ norm.ppf(.975) * x.std() / 10 (NumPy with SciPy 1.17.1)
    const estimate = estimateScore('nps', scores([10, 25], [9, 25], [7, 15], [8, 15], [0, 10], [6, 10]));
    expect(estimate.value).toBeCloseTo(30, 9);
    expect(estimate.low).toBeCloseTo(14.692191924957328, 5);
    expect(estimate.high).toBeCloseTo(45.30780807504267, 5);
  });

  test('CSAT is the share of 4 and 5 with the Wilson interval', () => {
    // statsmodels 0.15.0: proportion_confint(8, 10, method='wilson')
    const estimate = estimateScore('csat', scores([5, 5], [4, 3], [3, 1], [1, 1]));
    expect(estimate.value).toBe(80);
    expect(estimate.low).toBeCloseTo(49.016247153664183, 6);
    expect(estimate.high).toBeCloseTo(94.33178485456247, 6);
  });

  test('CES counts 5 to 7 of 7', () => {
    expect(estimateScore('ces', scores([5, 1], [7, 1], [4, 1], [3, 1])).value).toBe(50);
  });

  test('stays within -100 and 100 when nearly everyone agrees', () => {
    expect(estimateScore('nps', scores([10, 4], [8, 1])).high).toBeLessThanOrEqual(100);
    expect(estimateScore('nps', scores([0, 9]))).toEqual({ value: -100, low: -100, high: -100 });
  });

  test('refuses to invent a score for no responses', () => {
    expect(() => estimateScore('nps', [])).toThrow(expect.objectContaining({ code: 'REPORT_EMPTY' }));
  });
});

test('countGroups puts every response in one group', () => {
  expect(countGroups('nps', scores([6, 1], [7, 2], [8, 3], [9, 4]))).toEqual({ detractor: 1, passive: 5, promoter: 4 });
});
