import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { binomial, multinomial, seededRandom } from './random.js';

function draws(times: number, draw: () => number): number[] {
  return Array.from({ length: times }, draw);
}

describe('seededRandom', () => {
  test('repeats itself for the same seed only', () => {
    const [a, b, c] = [seededRandom(1), seededRandom(1), seededRandom(2)];
    const first = draws(5, a);
    expect(draws(5, b)).toEqual(first);
    expect(draws(5, c)).not.toEqual(first);
  });
});

describe('binomial', () => {
  // Exact shares: scipy.stats.binom.pmf([8, 12, 16], 40, .3), SciPy 1.17.1. 40 x 0.3 takes the rejection path.
  test('by rejection has the probabilities of the distribution', () => {
    const random = seededRandom(3);
    const seen = draws(200_000, () => binomial(40, 0.3, random));
    for (const [value, share] of [[8, 0.055726288], [12, 0.136573821], [16, 0.051833775]] as const) {
      // Three standard errors of a share near 0.1 in 200,000 draws are 0.002.
      expect(Math.abs(seen.filter((x) => x === value).length / seen.length - share)).toBeLessThan(0.002);
    }
  });

  test.each([[20, 0.2], [1_000_000, 0.000_003], [50, 0.9], [300_000, 0.4], [300_000, 0.995]])(
    'of %i at %d has the right mean and variance',
    (trials, probability) => {
      const random = seededRandom(5);
      const seen = draws(20_000, () => binomial(trials, probability, random));
      const mean = seen.reduce((sum, x) => sum + x, 0) / seen.length;
      const variance = seen.reduce((sum, x) => sum + (x - mean) ** 2, 0) / seen.length;
      const expected = trials * probability * (1 - probability);
      expect(Math.abs(mean - trials * probability) / Math.sqrt(expected)).toBeLessThan(0.03);
      expect(variance / expected).toBeGreaterThan(0.95);
      expect(variance / expected).toBeLessThan(1.05);
    },
  );
});

describe('multinomial', () => {
  test('draws exactly as many as there are, and never from an empty cell', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 8 }), fc.integer(), (counts, seed) => {
        const drawn = multinomial(counts, seededRandom(seed));
        expect(drawn.reduce((a, b) => a + b, 0)).toBe(counts.reduce((a, b) => a + b, 0));
        drawn.forEach((n, cell) => {
          expect(n).toBeGreaterThanOrEqual(0);
          if (counts[cell] === 0) expect(n).toBe(0);
        });
      }),
    );
  });
});
