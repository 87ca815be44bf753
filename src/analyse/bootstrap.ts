import type { Interval } from './proportion.js';
import { multinomial, seededRandom } from './random.js';

/** The Monte-Carlo error of an interval's end is then about 0.06 standard errors of the figure: not seen in a report. */
const RESAMPLES = 2000;
/** Any fixed number will do: the same data must give the same report. */
const SEED = 20_240_229;

/**
 * Percentile bootstrap, 95 %, of figures that depend only on how many items fall into each of a few cells. Resampling
 * n rows with replacement and counting cells is the same as one multinomial draw over the cells, so a resample costs a
 * handful of random numbers, not n, and the order of the rows can't matter.
 *
 * @param counts items per cell
 * @param figures the figures of one resample; null where a figure is undefined, which leaves that resample out
 * @returns one interval per figure; null when no resample defines it
 */
export function bootstrap(counts: readonly number[], figures: (counts: readonly number[]) => readonly (number | null)[]): (Interval | null)[] {
  const random = seededRandom(SEED);
  const samples = figures(counts).map((): number[] => []);
  for (let resample = 0; resample < RESAMPLES; resample += 1) {
    figures(multinomial(counts, random)).forEach((value, figure) => {
      if (value !== null) samples[figure]?.push(value);
    });
  }
  return samples.map((values) => {
    const sorted = Float64Array.from(values).sort();
    return sorted.length === 0 ? null : { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  });
}

/** Linear between order statistics (type 7 of Hyndman and Fan, NumPy's default). `sorted` is not empty. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? below;
  return below + (above - below) * (position - Math.floor(position));
}
