import type { ScoredResponse, Trend } from '../domain/figures.js';
import { complains } from '../domain/tag.js';
import { newcombe, type Count } from './proportion.js';

/** With fewer responses a share is uncertain by up to 18 points either way (Wilson), so "flat" would only mean "few". */
const MIN_HALF = 30;

type Dated = Pick<ScoredResponse, 'date' | 'themes'>;

/** The dated responses, parted at the median day. */
export interface Halves {
  readonly earlier: readonly Dated[];
  readonly later: readonly Dated[];
}

/**
 * Parts the dated responses at the median day, before or after it, whichever makes the halves more equal: a day is never
 * split. null when there is no telling earlier from later (no dates, one day only, or too few responses in a half).
 */
export function halvesOf(responses: readonly Dated[]): Halves | null {
  const dated = responses.flatMap((response) => (response.date === null ? [] : [{ response, day: response.date.slice(0, 10) }]));
  const days = dated.map(({ day }) => day).sort();
  const median = days[Math.floor(days.length / 2)];
  if (median === undefined) return null;
  const before = days.indexOf(median);
  const through = days.lastIndexOf(median) + 1;
  const medianIsLater = Math.abs(days.length - 2 * before) <= Math.abs(days.length - 2 * through);
  const earlier: Dated[] = [];
  const later: Dated[] = [];
  for (const { response, day } of dated) (day < median || (day === median && !medianIsLater) ? earlier : later).push(response);
  return Math.min(earlier.length, later.length) < MIN_HALF ? null : { earlier, later };
}

/**
 * Whether the share of responses that complain of the theme has changed: `up` or `down` only when Newcombe's 95 %
 * interval of the difference excludes zero; `unknown` without halves to compare.
 */
export function trendOf(theme: string, halves: Halves | null): Trend {
  if (halves === null) return 'unknown';
  const { low, high } = newcombe(complaints(theme, halves.later), complaints(theme, halves.earlier));
  if (low > 0) return 'up';
  return high < 0 ? 'down' : 'flat';
}

function complaints(theme: string, responses: readonly Dated[]): Count {
  let successes = 0;
  for (const { themes } of responses) {
    const polarity = themes.get(theme);
    if (polarity !== undefined && complains(polarity)) successes += 1;
  }
  return { successes, total: responses.length };
}
