import type { DriverReport } from '../domain/figures.js';
import { csvReport } from '../report/csv.js';
import { jsonReport } from '../report/json.js';
import { markdownReport } from '../report/markdown.js';
import { terminalReport } from '../report/terminal.js';
import { reportView, type NamedTheme } from '../report/view.js';
import type { ReportLanguage } from '../report/words.js';

export const REPORT_FORMATS = ['table', 'json', 'csv', 'markdown', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** How a report is to be written. */
export interface ReportStyle {
  readonly format: ReportFormat;
  readonly language: ReportLanguage;
  /** Terminal colours; only the table has them. */
  readonly colour: boolean;
}

/** Writes a report in one of its formats. All show the same numbers. */
export async function writeReport(report: DriverReport, themes: readonly NamedTheme[], { format, language, colour }: ReportStyle): Promise<string> {
  const view = reportView(report, themes, language);
  switch (format) {
    case 'table':
      return terminalReport(view, { colour });
    case 'json':
      return jsonReport(view);
    case 'csv':
      return csvReport(view);
    case 'markdown':
      return markdownReport(view);
    case 'html': {
      // Charts need a library of their own, which the other formats should not wait for.
      const { htmlReport } = await import('../report/html.js');
      return htmlReport(view);
    }
  }
}
