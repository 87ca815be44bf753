import { percent, points } from './format.js';
import type { ReportView } from './view.js';

/** The interval of a share is wider than 35 points below this many responses (Wilson): no ranking of themes holds. */
const MIN_RESPONSES = 30;

/** What costs most, in one sentence; or, as plainly, that the data can't tell. */
export function headline({ report, words, metric, nameOf }: ReportView): string {
  const { responses, tagged, groups } = report;
  const worst = report.drivers[0];
  if (tagged === 0 || worst === undefined) return words.headline.untagged(responses);
  if (responses < MIN_RESPONSES) return words.headline.few(responses);
  if (worst.impact >= 0) return words.headline.none(metric);
  const theme = nameOf(worst.theme);
  const figures = { theme, metric, points: points(-worst.impact), interval: words.range(points(-worst.high), points(-worst.low)) };
  if (worst.high >= 0) return words.headline.unsure(figures);
  return words.headline.costs({ ...figures, complain: groups.detractor === 0 ? null : percent(worst.detractorComplaintShare, 0) });
}
