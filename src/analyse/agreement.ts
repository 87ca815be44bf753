import type { Estimate } from '../domain/figures.js';
import { Z95 } from './proportion.js';

/**
 * Cohen's kappa of two coders: agreement beyond what their own frequencies give by chance, (po - pe) / (1 - pe) (Cohen
 * 1960, "A Coefficient of Agreement for Nominal Scales"). Its 95 % interval is the normal one on the large-sample
 * variance of Fleiss, Cohen and Everitt 1969 ("Large sample standard errors of kappa and weighted kappa", equation 13),
 * cut to -1 to 1; take it with care below some fifty pairs.
 *
 * @param pairs what each coder said of the same thing
 * @returns null without pairs, and when a coder always says the same: then kappa is 0 whatever the other one says
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Estimate | null {
  const total = pairs.length;
  const share = (which: (pair: readonly [string, string]) => boolean): number => pairs.filter(which).length / total;
  const categories = [...new Set(pairs.flat())];
  const first = new Map(categories.map((category) => [category, share(([a]) => a === category)]));
  const second = new Map(categories.map((category) => [category, share(([, b]) => b === category)]));
  const of = (shares: ReadonlyMap<string, number>, category: string): number => shares.get(category) ?? 0;

  const observed = share(([a, b]) => a === b);
  const expected = categories.reduce((sum, category) => sum + of(first, category) * of(second, category), 0);
  if (total === 0 || [first, second].some((shares) => [...shares.values()].includes(1))) return null;
  const value = (observed - expected) / (1 - expected);

  const onDiagonal = categories.reduce((sum, c) => sum + share(([a, b]) => a === c && b === c) * (1 - expected - (of(first, c) + of(second, c)) * (1 - observed)) ** 2, 0);
  // The marginals cross over: the first coder's share of what the second one said, and the other way round.
  const offDiagonal = pairs.filter(([a, b]) => a !== b).reduce((sum, [a, b]) => sum + (of(second, a) + of(first, b)) ** 2 / total, 0) * (1 - observed) ** 2;
  const variance = (onDiagonal + offDiagonal - (observed * expected - 2 * expected + observed) ** 2) / (total * (1 - expected) ** 4);
  const spread = Z95 * Math.sqrt(Math.max(0, variance));
  return { value, low: Math.max(-1, value - spread), high: Math.min(1, value + spread) };
}

/**
 * Krippendorff's alpha for nominal data, 1 - observed / expected disagreement, from the coincidence matrix (Krippendorff
 * 2011, "Computing Krippendorff's Alpha-Reliability", section C: any number of coders, missing values allowed).
 *
 * @param units what the coders said of each unit, in any order; null: said nothing. A unit with fewer than two values
 *   can't disagree with itself and is left out.
 * @returns null when there is nothing to pair, or one value only: there is no variation to agree on
 */
export function krippendorffAlpha(units: readonly (readonly (string | null)[])[]): number | null {
  const totals = new Map<string, number>();
  let agreeing = 0;
  for (const unit of units) {
    const values = unit.filter((value) => value !== null);
    if (values.length < 2) continue;
    for (const value of values) {
      totals.set(value, (totals.get(value) ?? 0) + 1);
      // A value is paired with each other of its unit; each unit weighs as much as it has values.
      agreeing += (values.filter((other) => other === value).length - 1) / (values.length - 1);
    }
  }
  const counts = [...totals.values()];
  if (counts.length < 2) return null;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const byChance = counts.reduce((sum, count) => sum + count * (count - 1), 0);
  return ((total - 1) * agreeing - byChance) / (total * (total - 1) - byChance);
}
