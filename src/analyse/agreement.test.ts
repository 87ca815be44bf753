import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohenKappa, krippendorffAlpha } from './agreement.js';

/** The pairs of a contingency table: rows are the first coder's categories, columns the second's. */
function pairsOf(table: readonly (readonly number[])[]): (readonly [string, string])[] {
  return table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [`c${i}`, `c${j}`] as const)));
}

/** The units of a reliability data matrix, a string per coder, a character per unit, `.` for a missing value. */
function unitsOf(...coders: readonly string[]): (string | null)[][] {
  return Array.from({ length: coders[0]?.length ?? 0 }, (_, unit) => coders.map((coder) => (coder[unit] === '.' ? null : (coder[unit] ?? null))));
}

describe("Cohen's kappa", () => {
  // Values and intervals: statsmodels 0.14, stats.inter_rater.cohens_kappa(table).kappa, .kappa_low, .kappa_upp.
  test.each([
    ["Cohen's own example (1960, table 1: 0.492)", [[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.49152542372881347, 0.3915637020535469, 0.59148714540408],
    ["Fleiss' example of his standard error (Statistical Methods for Rates and Proportions, table 18.1: 0.68, 0.087)", [[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676470588235294, 0.5045759580860855, 0.8483652183845026],
    ['two categories', [[40, 9], [6, 45]], 0.6995192307692307, 0.5595903407506923, 0.8394481207877692],
    ['coders who disagree more than by chance', [[2, 9], [8, 3]], -0.5454545454545454, -0.8942344593896163, -0.19667463151947445],
  ])('%s', (_, table, value, low, high) => {
    const kappa = cohenKappa(pairsOf(table));
    expect(kappa?.value).toBeCloseTo(value, 12);
    expect(kappa?.low).toBeCloseTo(low, 7);
    expect(kappa?.high).toBeCloseTo(high, 7);
  });

  test('is 1, surely, for coders who never differ', () => {
    expect(cohenKappa(pairsOf([[5, 0], [0, 3]]))).toEqual({ value: 1, low: 1, high: 1 });
  });

  test('says nothing without pairs, or when a coder always says the same', () => {
    expect(cohenKappa(pairsOf([[9]]))).toBeNull();
    // Whatever the other coder says, kappa would be 0.
    expect(cohenKappa(pairsOf([[8, 0], [2, 0]]))).toBeNull();
    expect(cohenKappa([])).toBeNull();
  });
});

describe("Krippendorff's alpha", () => {
  test.each([
    // Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A to C.
    ['two coders, two categories (section A: 0.095)', unitsOf('0100000010', '1110010000'), 0.095],
    ['two coders, several categories (section B: 0.692)', unitsOf('aabbdcccedda', 'babbbccceddd'), 0.692],
    ['four coders with missing values (section C: 0.743)', unitsOf('123321412...', '1233224125.3', '.3332342251.', '12332441251.'), 0.743],
    // Wikipedia, "Krippendorff's alpha", a computational example.
    ['three coders with missing values (0.691)', unitsOf('.....34121133.3', '1.213343.......', '..21344.21133.4'), 0.691],
  ])('%s', (_, units, alpha) => {
    expect(krippendorffAlpha(units)).toBeCloseTo(alpha, 3);
  });

  test('leaves out units that one coder alone has seen', () => {
    const units = unitsOf('0100000000', '1110010000');
    expect(krippendorffAlpha([...units, ['1', null], [null, null]])).toBe(krippendorffAlpha(units));
  });

  test('is 1 for coders who never differ, and says nothing without variation', () => {
    expect(krippendorffAlpha(unitsOf('0110', '0110'))).toBe(1);
    expect(krippendorffAlpha(unitsOf('000', '000'))).toBeNull();
    expect(krippendorffAlpha([])).toBeNull();
  });

  test('does not depend on the order of coders and units, and is near kappa for two coders and many units', () => {
    const table = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(table, (pairs) => {
        const alpha = krippendorffAlpha(pairs);
        const turned = krippendorffAlpha(pairs.map(([a, b]) => [b, a]).reverse());
        if (alpha === null) expect(turned).toBeNull();
        else expect(turned).toBeCloseTo(alpha, 9);
      }),
    );
    const pairs = pairsOf([[400, 90], [60, 450]]);
    expect(krippendorffAlpha(pairs)).toBeCloseTo(cohenKappa(pairs)?.value ?? NaN, 2);
  });
});
