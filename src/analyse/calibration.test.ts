import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibration, type Judgement } from './calibration.js';

const judgements = (...pairs: readonly (readonly [number, 0 | 1])[]): Judgement[] => pairs.map(([confidence, present]) => ({ confidence, present: present === 1 }));

describe('calibration', () => {
  test('is the gap between confidence and share, weighted by the cases of each bin', () => {
    // Bin 0.8-0.9: mean 0.85, share 0.5; bin 0-0.1: mean 0.05, share 0. (2 x 0.35 + 2 x 0.05) / 4.
    const { cases, error } = calibration(judgements([0.82, 1], [0.88, 0], [0.04, 0], [0.06, 0]));
    expect(cases).toBe(4);
    expect(error).toBeCloseTo(0.2, 12);
  });

  test('is 0 when of the tags at 0.8 four in five are right', () => {
    expect(calibration(judgements([0.8, 1], [0.8, 1], [0.8, 1], [0.8, 1], [0.8, 0])).error).toBeCloseTo(0, 12);
  });

  test('does not let errors of one bin make up for those of another', () => {
    expect(calibration(judgements([0.95, 0], [0.05, 1])).error).toBeCloseTo(0.95, 12);
  });

  test('puts a confidence on a border into the lower bin, 0 into the first and 1 into the last', () => {
    const { bins } = calibration(judgements([0, 0], [0.1, 0], [0.2, 0], [0.3, 1], [1, 1]));
    expect(bins.map(({ cases }) => cases)).toEqual([2, 1, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect(bins[2]).toEqual({ low: 0.2, high: 0.3, cases: 1, confidence: 0.3, share: 1 });
    expect(bins[5]).toEqual({ low: 0.5, high: 0.6, cases: 0, confidence: null, share: null });
  });

  test('says nothing without cases', () => {
    expect(calibration([])).toMatchObject({ cases: 0, error: null });
  });

  test('keeps every case, and its error within 0 and 1, in any order', () => {
    const one = fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), present: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1 }), (cases) => {
        const { bins, error } = calibration(cases);
        expect(bins.reduce((sum, bin) => sum + bin.cases, 0)).toBe(cases.length);
        expect(error).toBeGreaterThanOrEqual(0);
        expect(error).toBeLessThanOrEqual(1);
        expect(calibration([...cases].reverse()).error).toBeCloseTo(error ?? NaN, 9);
      }),
    );
  });
});
