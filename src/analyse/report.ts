import type { Driver, DriverReport, ScoredResponse } from '../domain/figures.js';
import { METRIC_RULES, type Metric } from '../domain/metric.js';
import { driverFigures, type DriverFigures } from './drivers.js';
import { countGroups, estimateScore } from './score.js';
import { halvesOf, trendOf } from './trend.js';
import { chooseVerbatims, type Tone, type VerbatimCandidate } from './verbatims.js';

export interface DriverReportInput {
  readonly surveys: readonly string[];
  readonly metric: Metric;
  /** Theme ids in the order of the taxonomy; each becomes a driver, mentioned or not. Other themes are passed over. */
  readonly themes: readonly string[];
  readonly responses: readonly ScoredResponse[];
  /** Responses left out because they have no score. */
  readonly withoutScore: number;
  /** Comments to choose verbatims from, by theme id. */
  readonly candidates: ReadonlyMap<string, readonly VerbatimCandidate[]>;
}

/**
 * All figures of a report. The same responses give the same report, in whatever order they come.
 *
 * @throws WhyscoreError `REPORT_EMPTY` when there is no response
 */
export function driverReport({ surveys, metric, themes, responses, withoutScore, candidates }: DriverReportInput): DriverReport {
  const halves = halvesOf(responses);
  const known = new Set(themes);
  const drivers = driverFigures(metric, responses, themes).map((figures): Driver => ({
    ...figures,
    trend: trendOf(figures.theme, halves),
    verbatims: chooseVerbatims(metric, toneOf(figures), candidates.get(figures.theme) ?? []),
  }));
  return {
    surveys,
    metric,
    responses: responses.length,
    withoutScore,
    comments: responses.reduce((sum, response) => sum + response.comments, 0),
    tagged: responses.filter((response) => [...response.themes.keys()].some((theme) => known.has(theme))).length,
    period: periodOf(responses),
    groups: countGroups(metric, responses),
    distribution: distributionOf(metric, responses),
    score: estimateScore(metric, responses),
    // Array.sort is stable: equal impacts stay in the order of the taxonomy.
    drivers: drivers.sort((a, b) => a.impact - b.impact),
  };
}

/** A theme whose complaints surely cost points is shown by complaints; another one by what most of its mentions say. */
function toneOf({ high, positive, negative }: DriverFigures): Tone {
  return high >= 0 && positive > negative ? 'praise' : 'complaint';
}

function periodOf(responses: readonly ScoredResponse[]): DriverReport['period'] {
  let period: { from: string; to: string } | null = null;
  for (const { date } of responses) {
    if (date === null) continue;
    const day = date.slice(0, 10);
    period ??= { from: day, to: day };
    if (day < period.from) period.from = day;
    if (day > period.to) period.to = day;
  }
  return period;
}

function distributionOf(metric: Metric, responses: readonly ScoredResponse[]): DriverReport['distribution'] {
  const { min, max } = METRIC_RULES[metric];
  const counts = new Array<number>(max - min + 1).fill(0);
  for (const { score } of responses) counts[score - min] = (counts[score - min] ?? 0) + 1;
  return counts.map((count, index) => ({ score: min + index, responses: count }));
}
