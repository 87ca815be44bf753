import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceOf, logit, type Signals } from './confidence.js';
import type { SignalWeights } from './weights.js';

const NOTHING: Signals = { model: null, strong: false, weak: 0, vetoed: false };
const PLAIN: SignalWeights = { bias: 0, model: 1, strong: 2, weak: 1, veto: -1 };

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const signals = fc.record({ model: fc.option(probability), strong: fc.boolean(), weak: fc.nat(5), vetoed: fc.boolean() });
const positive = fc.double({ min: 0, max: 10, noNaN: true });
const weights = fc.record({ bias: fc.double({ min: -10, max: 10, noNaN: true }), model: positive, strong: positive, weak: positive, veto: positive.map((value) => -value) });

describe('confidenceOf', () => {
  test('is what the network says when nothing else speaks', () => {
    expect(confidenceOf({ ...NOTHING, model: 0.8 }, PLAIN)).toBeCloseTo(0.8, 10);
    expect(confidenceOf({ ...NOTHING, model: 0.5 }, PLAIN)).toBe(0.5);
  });

  test('adds up the log-odds of all signals', () => {
    const confidence = confidenceOf({ model: 0.8, strong: true, weak: 1, vetoed: true }, { ...PLAIN, bias: -3 });
    expect(logit(confidence)).toBeCloseTo(-3 + Math.log(4) + 2 + 1 - 1, 10);
  });

  test('counts two weak rules at most', () => {
    const of = (weak: number): number => confidenceOf({ ...NOTHING, weak }, PLAIN);
    expect(of(1)).toBeGreaterThan(of(0));
    expect(of(2)).toBeGreaterThan(of(1));
    expect(of(3)).toBe(of(2));
  });

  test('does not hang on how near to 0 or 1 a sure network is', () => {
    expect(confidenceOf({ ...NOTHING, model: 0 }, PLAIN)).toBe(confidenceOf({ ...NOTHING, model: 0.001 }, PLAIN));
    expect(confidenceOf({ ...NOTHING, model: 1 }, PLAIN)).toBe(confidenceOf({ ...NOTHING, model: 0.999 }, PLAIN));
  });

  test('is a probability, rises with that of the network and is never lowered by a rule', () => {
    fc.assert(
      fc.property(signals, weights, probability, (given, fitted, other) => {
        const confidence = confidenceOf(given, fitted);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (given.model !== null && other >= given.model) expect(confidenceOf({ ...given, model: other }, fitted)).toBeGreaterThanOrEqual(confidence);
        expect(confidenceOf({ ...given, strong: true }, fitted)).toBeGreaterThanOrEqual(confidence);
        expect(confidenceOf({ ...given, weak: given.weak + 1 }, fitted)).toBeGreaterThanOrEqual(confidence);
        expect(confidenceOf({ ...given, vetoed: true }, fitted)).toBeLessThanOrEqual(confidence);
      }),
    );
  });
});
