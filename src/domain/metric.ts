/** The score scales that Whyscore knows. */
export const METRICS = ['nps', 'csat', 'ces'] as const;
export type Metric = (typeof METRICS)[number];

/** Where a score puts its respondent. For CSAT and CES: dissatisfied, neutral, satisfied. */
export const GROUPS = ['detractor', 'passive', 'promoter'] as const;
export type Group = (typeof GROUPS)[number];

export interface MetricRule {
  readonly name: string;
  /** Lowest and highest score, inclusive; scores are whole numbers, the best is the highest. */
  readonly min: number;
  readonly max: number;
  /** Scores up to this one are detractors. */
  readonly detractorMax: number;
  /** Scores from this one on are promoters. */
  readonly promoterMin: number;
  /** `net`: % promoters - % detractors, -100 to 100. `top`: % promoters, 0 to 100. */
  readonly kind: 'net' | 'top';
}

/**
 * NPS after Reichheld (2003): 0-6, 7-8, 9-10. CSAT: the top two of five are satisfied. CES 2.0
 * (Dixon et al.): 5-7 of 7 agree that it was easy.
 */
export const METRIC_RULES: Readonly<Record<Metric, MetricRule>> = {
  nps: { name: 'NPS', min: 0, max: 10, detractorMax: 6, promoterMin: 9, kind: 'net' },
  csat: { name: 'CSAT', min: 1, max: 5, detractorMax: 2, promoterMin: 4, kind: 'top' },
  ces: { name: 'CES', min: 1, max: 7, detractorMax: 3, promoterMin: 5, kind: 'top' },
};

/**
 * The group of a score.
 *
 * @example
 * groupOf('nps', 6); // 'detractor'
 * groupOf('csat', 4); // 'promoter'
 */
export function groupOf(metric: Metric, score: number): Group {
  const rule = METRIC_RULES[metric];
  if (score <= rule.detractorMax) return 'detractor';
  return score >= rule.promoterMin ? 'promoter' : 'passive';
}

/** What a response adds to the score, before the mean is taken: -100, 0 or 100 for `net`, 0 or 100 for `top`. */
export function pointsOf(metric: Metric, score: number): number {
  const group = groupOf(metric, score);
  if (group === 'promoter') return 100;
  return group === 'detractor' && METRIC_RULES[metric].kind === 'net' ? -100 : 0;
}
