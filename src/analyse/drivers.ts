import type { Driver, Estimate, ScoredResponse } from '../domain/figures.js';
import { groupOf, GROUPS, METRIC_RULES, type Group, type Metric } from '../domain/metric.js';
import { complains, praises } from '../domain/tag.js';
import { bootstrap } from './bootstrap.js';
import { countGroups, type GroupCounts } from './score.js';

/** The figures of a driver that need no dates and no words. */
export type DriverFigures = Omit<Driver, 'trend' | 'verbatims'>;

interface Tally {
  readonly mentions: Record<Group, number>;
  readonly complaints: Record<Group, number>;
  positive: number;
}

/** The figures of each theme, in the order given. Themes of the responses that are not named are passed over. */
export function driverFigures(metric: Metric, responses: readonly ScoredResponse[], themes: readonly string[]): DriverFigures[] {
  const everyone = countGroups(metric, responses);
  const tallies = tally(metric, responses, themes);
  return themes.map((theme) => figuresOf(metric, theme, everyone, tallies.get(theme) ?? emptyTally()));
}

function emptyTally(): Tally {
  return { mentions: { detractor: 0, passive: 0, promoter: 0 }, complaints: { detractor: 0, passive: 0, promoter: 0 }, positive: 0 };
}

function tally(metric: Metric, responses: readonly ScoredResponse[], themes: readonly string[]): ReadonlyMap<string, Tally> {
  const tallies = new Map(themes.map((theme) => [theme, emptyTally()]));
  for (const response of responses) {
    const group = groupOf(metric, response.score);
    for (const [theme, polarity] of response.themes) {
      const counts = tallies.get(theme);
      if (counts === undefined) continue;
      counts.mentions[group] += 1;
      if (complains(polarity)) counts.complaints[group] += 1;
      if (praises(polarity)) counts.positive += 1;
    }
  }
  return tallies;
}

function figuresOf(metric: Metric, theme: string, everyone: GroupCounts, { mentions, complaints, positive }: Tally): DriverFigures {
  const impact = impactOf(metric, everyone, complaints);
  return {
    theme,
    mentions: total(mentions),
    negative: total(complaints),
    positive,
    detractorShare: share(mentions.detractor, everyone.detractor),
    passiveShare: share(mentions.passive, everyone.passive),
    promoterShare: share(mentions.promoter, everyone.promoter),
    detractorComplaintShare: share(complaints.detractor, everyone.detractor),
    scoreWith: meanScore(metric, mentions),
    scoreWithout: meanScore(metric, less(everyone, mentions)),
    impact: impact.value,
    low: impact.low,
    high: impact.high,
  };
}

/**
 * Points that the complaints move the score: score(all) - score(all without those who complain), with its 95 % bootstrap
 * interval over responses (the formula that Thematic and Kapiche publish). A response matters only by its group and by
 * whether it complains: six cells. When everyone complains there is nothing to compare with, and the impact is 0.
 */
function impactOf(metric: Metric, everyone: GroupCounts, complaints: GroupCounts): Estimate {
  const content = less(everyone, complaints);
  const cells = [...GROUPS.map((group) => complaints[group]), ...GROUPS.map((group) => content[group])];
  const impact = ([cd = 0, cp = 0, cr = 0, d = 0, p = 0, r = 0]: readonly number[]): number => {
    const rest = meanScore(metric, { detractor: d, passive: p, promoter: r });
    const all = meanScore(metric, { detractor: cd + d, passive: cp + p, promoter: cr + r });
    return all === null || rest === null ? 0 : all - rest;
  };
  const value = impact(cells);
  const [interval] = bootstrap(cells, (counts) => [impact(counts)]);
  return { value, low: interval?.low ?? value, high: interval?.high ?? value };
}

/** The score of these responses, in points; null when there are none. */
function meanScore(metric: Metric, { detractor, passive, promoter }: GroupCounts): number | null {
  const responses = detractor + passive + promoter;
  if (responses === 0) return null;
  const points = METRIC_RULES[metric].kind === 'net' ? promoter - detractor : promoter;
  return (100 * points) / responses;
}

function less(counts: GroupCounts, taken: GroupCounts): GroupCounts {
  return {
    detractor: counts.detractor - taken.detractor,
    passive: counts.passive - taken.passive,
    promoter: counts.promoter - taken.promoter,
  };
}

function total(counts: GroupCounts): number {
  return counts.detractor + counts.passive + counts.promoter;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
