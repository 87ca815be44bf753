import type { ReportView } from './view.js';

/**
 * The report as JSON, for scripts: the keys that others rely on first, then what the other formats show as well.
 * The same in every language. Ends with a line break.
 */
export function jsonReport({ report, parentOf, isRetired }: ReportView): string {
  const { metric, responses, comments, score, drivers, surveys, withoutScore, tagged, period, groups, distribution } = report;
  const body = {
    metric,
    responses,
    comments,
    score,
    drivers: drivers.map(({ theme, mentions, negative, detractorShare, promoterShare, scoreWith, scoreWithout, impact, low, high, ...more }) => ({
      theme, mentions, negative, detractorShare, promoterShare, scoreWith, scoreWithout, impact, low, high, ...more, parent: parentOf(theme), retired: isRetired(theme),
    })),
    surveys, withoutScore, tagged, period, groups, distribution,
  };
  return `${JSON.stringify(body, null, 2)}\n`;
}
