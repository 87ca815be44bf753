import { WhyscoreError } from '../domain/errors.js';
import type { Estimate, ScoredResponse } from '../domain/figures.js';
import { groupOf, METRIC_RULES, type Group, type Metric } from '../domain/metric.js';
import { wilson, Z95 } from './proportion.js';

/** Responses per group. */
export type GroupCounts = Readonly<Record<Group, number>>;

export function countGroups(metric: Metric, responses: Iterable<Pick<ScoredResponse, 'score'>>): GroupCounts {
  const counts = { detractor: 0, passive: 0, promoter: 0 };
  for (const { score } of responses) counts[groupOf(metric, score)] += 1;
  return counts;
}

/**
 * The score with its 95 % interval, in points. NPS: -100 to 100, normal interval from the variance
 * (p + d - (p - d)²)/n of a mean of -1, 0 and 1. CSAT and CES: % in the top group, Wilson interval.
 *
 * @throws WhyscoreError `REPORT_EMPTY` when there is no response
 */
export function estimateScore(metric: Metric, responses: Iterable<Pick<ScoredResponse, 'score'>>): Estimate {
  const { detractor, passive, promoter } = countGroups(metric, responses);
  const total = detractor + passive + promoter;
  if (total === 0) throw new WhyscoreError('REPORT_EMPTY', 'No response has a score.');
  if (METRIC_RULES[metric].kind === 'top') {
    const { low, high } = wilson(promoter, total);
    return { value: (100 * promoter) / total, low: 100 * low, high: 100 * high };
  }
  const p = promoter / total;
  const d = detractor / total;
  const net = p - d;
  const margin = Z95 * Math.sqrt(Math.max(0, p + d - net * net) / total);
  return { value: 100 * net, low: 100 * Math.max(-1, net - margin), high: 100 * Math.min(1, net + margin) };
}
