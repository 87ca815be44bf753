import type { Group, Metric } from './metric.js';
import type { Evidence, Polarity } from './tag.js';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One response as the figures see it: the unit of every figure. */
export interface ScoredResponse {
  readonly id: string;
  readonly score: number;
  readonly date: string | null;
  /** Its number of non-blank comments. */
  readonly comments: number;
  /** Theme id to polarity, joined over the comments of the response (negative + positive = mixed). */
  readonly themes: ReadonlyMap<string, Polarity>;
}

/** Direction of a theme's share between the earlier and the later half of the dated responses. */
export type Trend = 'up' | 'down' | 'flat' | 'unknown';

/** A comment in the customer's words, chosen to stand for a theme. */
export interface Verbatim {
  readonly responseId: string;
  readonly text: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** A theme and what it does to the score. Shares are 0-1; scores and impact are in points of the metric. */
export interface Driver {
  readonly theme: string;
  /** Responses that mention the theme, with any polarity. */
  readonly mentions: number;
  /** Responses that complain of it (negative or mixed). */
  readonly negative: number;
  readonly positive: number;
  /** Of all detractors, the share that mentions the theme; likewise below. */
  readonly detractorShare: number;
  readonly passiveShare: number;
  readonly promoterShare: number;
  /** Of all detractors, the share that complains of the theme; at most `detractorShare`. */
  readonly detractorComplaintShare: number;
  /** Score of the responses that mention the theme; null when there are none. */
  readonly scoreWith: number | null;
  /** Score of the responses that do not; null when there are none. */
  readonly scoreWithout: number | null;
  /** Score of all - score of all without those who complain: below zero, the theme costs points. */
  readonly impact: number;
  readonly low: number;
  readonly high: number;
  readonly trend: Trend;
  readonly verbatims: readonly Verbatim[];
}

export interface DriverReport {
  readonly surveys: readonly string[];
  readonly metric: Metric;
  /** Responses with a score. */
  readonly responses: number;
  /** Responses left out because they have no score. */
  readonly withoutScore: number;
  readonly comments: number;
  /** Responses (with a score) that have at least one theme. */
  readonly tagged: number;
  /** First and last date; null when no response has one. */
  readonly period: { readonly from: string; readonly to: string } | null;
  readonly groups: Readonly<Record<Group, number>>;
  /** Responses per score value, from the lowest to the highest of the metric. */
  readonly distribution: readonly { readonly score: number; readonly responses: number }[];
  readonly score: Estimate;
  /** Most points lost first; themes of equal impact in the order of the taxonomy. */
  readonly drivers: readonly Driver[];
}
