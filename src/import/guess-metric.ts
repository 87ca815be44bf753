import { WhyscoreError } from '../domain/errors.js';
import { METRIC_RULES, type Metric } from '../domain/metric.js';
import { COUNT_HEADERS, headerWords, isFriendsAndFamily, metricOfHeader } from './headers.js';
import { type ColumnProfile, dateShare, looksLikeScore, numbersOf } from './profile.js';
import type { Best } from './scores.js';

export interface MetricChoice {
  readonly metric: Metric;
  /** Why this metric, for the user to check. */
  readonly because: string;
  readonly best: Best;
}

/** Shares (0-1) of odd values that a column may have: typing errors and missing codes against its range, and against its header. */
const ODD_SHARE = { range: 0.05, header: 0.2 };

/**
 * The metric of the scores: the user's, else what the header says, else by range.
 *
 * @param score the score column, null when there is none (then the metric only names the survey)
 * @throws WhyscoreError `METRIC_UNKNOWN` when header and values disagree, or the values fit no metric
 */
export function chooseMetric(file: string, score: ColumnProfile | null, given: { metric?: Metric | undefined; best?: Best | undefined }): MetricChoice {
  const choice = given.metric === undefined ? guessMetric(file, score) : { metric: given.metric, because: 'as given' };
  const lowIsBest = score !== null && choice.metric === 'csat' && isFriendsAndFamily(score.name);
  return { ...choice, best: given.best ?? (lowIsBest ? 'low' : 'high') };
}

/**
 * Whether the header names a metric and the cells are numbers, but not its scores (percentages, say): neither a score
 * to guess nor a column to pass over in silence.
 */
export function isOffScale(profile: ColumnProfile): boolean {
  if (metricOfHeader(profile.name) === null || COUNT_HEADERS.test(headerWords(profile.name))) return false;
  return !looksLikeScore(profile, true) && numbersOf(profile).share >= 0.5 && dateShare(profile, true) < 0.5;
}

/** The error for a column that is off scale, in a file without another score. */
export function offScale(file: string, profile: ColumnProfile): WhyscoreError {
  const { min, max, name } = METRIC_RULES[metricOfHeader(profile.name) ?? 'nps'];
  const steps = profile.manyValues ? ' in too many steps' : '';
  return new WhyscoreError('METRIC_UNKNOWN', `${file}, column "${profile.name}": the name says ${name} (${min} to ${max}), the values go ${rangeOf(numbersOf(profile).counts)}${steps}`, {
    help: 'Name the score column with --map score="…" (and --metric, --best), or say with --map what else this one is.',
  });
}

function guessMetric(file: string, score: ColumnProfile | null): Pick<MetricChoice, 'metric' | 'because'> {
  if (score === null) return { metric: 'nps', because: 'assumed, as there is no score column' };
  const { counts } = numbersOf(score);
  const named = metricOfHeader(score.name);
  if (named !== null) {
    const { min, max, name } = METRIC_RULES[named];
    // No scale is wider than NPS, and the friends and family test has codes beyond its own: no sign of another one.
    const certain = named === 'nps' || isFriendsAndFamily(score.name);
    if (!certain && shareOutside(counts, min, max) > ODD_SHARE.header) {
      throw new WhyscoreError('METRIC_UNKNOWN', `${file}, column "${score.name}": the name says ${name} (${min} to ${max}), the values ${rangeOf(counts)}`);
    }
    return { metric: named, because: `the column is named "${score.name}"` };
  }
  if (counts.size === 0 || shareOutside(counts, 0, 10) > ODD_SHARE.range) {
    throw new WhyscoreError('METRIC_UNKNOWN', `${file}, column "${score.name}": the values (${rangeOf(counts)}) fit none of NPS 0 to 10, CSAT 1 to 5, CES 1 to 7`);
  }
  const inRange = [...counts.keys()].filter((value) => value >= 0 && value <= 10);
  const max = Math.max(...inRange);
  const metric = max > 7 || inRange.includes(0) ? 'nps' : max <= 5 ? 'csat' : 'ces';
  return { metric, because: `the values in "${score.name}" go ${rangeOf(counts)}` };
}

function shareOutside(counts: ReadonlyMap<number, number>, min: number, max: number): number {
  let all = 0;
  let outside = 0;
  for (const [value, count] of counts) {
    all += count;
    if (value < min || value > max) outside += count;
  }
  return all === 0 ? 0 : outside / all;
}

function rangeOf(counts: ReadonlyMap<number, number>): string {
  const values = [...counts.keys()];
  return values.length === 0 ? 'no numbers' : `from ${Math.min(...values)} to ${Math.max(...values)}`;
}
