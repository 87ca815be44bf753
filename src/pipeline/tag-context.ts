import { METRIC_RULES, type Metric } from '../domain/metric.js';
import type { Question } from '../domain/response.js';
import type { TagContext } from './engine.js';

/** What a tagger may know of a comment: its question, and the score on a scale of 0-10, whatever the metric. */
export function tagContext(metric: Metric, score: number | null, question: Question): TagContext {
  const { min, max } = METRIC_RULES[metric];
  return { score: score === null ? null : (10 * (score - min)) / (max - min), question };
}
