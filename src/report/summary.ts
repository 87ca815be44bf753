import { GROUPS } from '../domain/metric.js';
import { count, percent, points, signedPoints } from './format.js';
import type { Driver, Trend } from '../domain/figures.js';
import type { ReportView } from './view.js';

const ARROWS: Readonly<Record<Trend, string>> = { up: '↑', down: '↓', flat: '→', unknown: '·' };

/** What the report rests on: period, responses, comments, share with a theme, what was left out. */
export function basis({ report, words }: ReportView): string[] {
  const { period, responses, comments, tagged, withoutScore } = report;
  return [
    ...(period === null ? [] : [period.from === period.to ? period.from : words.range(period.from, period.to)]),
    words.responses(responses),
    words.comments(comments),
    words.tagged(percent(tagged / responses)),
    ...(withoutScore === 0 ? [] : [words.withoutScore(withoutScore)]),
  ];
}

/** The groups with their shares of all responses, lowest first. */
export function groupShares({ report, metric }: ReportView): { name: string; share: number; text: string }[] {
  return GROUPS.map((group) => {
    const share = report.groups[group] / report.responses;
    return { name: metric.groups[group], share, text: percent(share) };
  });
}

/** How to read the report, one paragraph each. */
export function notes({ report, words, metric, parentOf }: ReportView): readonly string[] {
  const hasParts = report.drivers.some(({ theme }) => parentOf(theme) !== null);
  return [...words.notes(metric), ...(hasParts ? [words.hierarchy] : [])];
}

/** The figures of a driver as every format for people writes them. */
export function driverCells(driver: Driver, { words, nameOf }: ReportView) {
  const score = (value: number | null) => (value === null ? '–' : points(value));
  return {
    theme: nameOf(driver.theme),
    impact: signedPoints(driver.impact),
    interval: words.range(points(driver.low), points(driver.high)),
    complaints: count(driver.negative),
    detractors: percent(driver.detractorShare),
    passives: percent(driver.passiveShare),
    promoters: percent(driver.promoterShare),
    scoreWith: score(driver.scoreWith),
    scoreWithout: score(driver.scoreWithout),
    arrow: ARROWS[driver.trend],
    trend: words.trend[driver.trend],
  };
}
