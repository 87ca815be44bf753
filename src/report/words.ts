import type { Trend } from '../domain/figures.js';
import type { Group, Metric } from '../domain/metric.js';

/** Languages that a report can be written in. */
export const REPORT_LANGUAGES = ['en', 'ko'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** What the parts of a metric are called. */
export interface MetricWords {
  /** The score as a heading: `NPS`, `% satisfied`. */
  readonly score: string;
  /** The score as the subject of a sentence. */
  readonly subject: string;
  readonly groups: Readonly<Record<Group, string>>;
  /** The groups as column headings of at most seven columns. */
  readonly short: Readonly<Record<Group, string>>;
  /** The groups inside a sentence: "42% of …". */
  readonly people: Readonly<Record<Group, string>>;
}

/** Figures of a theme for a sentence, already written out. */
export interface ThemeSentence {
  readonly theme: string;
  readonly metric: MetricWords;
  readonly points: string;
  readonly interval: string;
}

/** Every text of a report in one language. */
export interface Words {
  readonly language: ReportLanguage;
  readonly metrics: Readonly<Record<Metric, MetricWords>>;
  readonly title: (metric: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly interval: string;
  readonly responses: (n: number) => string;
  readonly comments: (n: number) => string;
  readonly tagged: (share: string) => string;
  readonly withoutScore: (n: number) => string;
  readonly trend: Readonly<Record<Trend, string>>;
  readonly columns: Readonly<Record<'theme' | 'impact' | 'complaints' | 'mentionedBy' | 'with' | 'without' | 'trend', string>>;
  /** The name of a theme that comments are no longer given. */
  readonly retired: (name: string) => string;
  readonly impactOn: (metric: MetricWords) => string;
  readonly scored: (score: number) => string;
  readonly headline: {
    readonly costs: (figures: ThemeSentence & { readonly complain: string | null }) => string;
    readonly unsure: (figures: ThemeSentence) => string;
    readonly none: (metric: MetricWords) => string;
    readonly few: (responses: number) => string;
    readonly untagged: (responses: number) => string;
  };
  readonly charts: {
    readonly impact: { readonly title: (metric: MetricWords) => string; readonly reading: (sure: number, all: number) => string };
    readonly scores: { readonly title: string; readonly reading: (parts: readonly (readonly [share: string, people: string, range: string])[]) => string };
    readonly shares: {
      readonly title: (metric: MetricWords) => string;
      readonly reading: (theme: string, detractors: string, promoters: string, metric: MetricWords) => string;
      readonly none: string;
    };
  };
  readonly sections: Readonly<Record<'drivers' | 'reading' | 'verbatims', string>>;
  /** How to read the report, one paragraph each. */
  readonly notes: (metric: MetricWords) => readonly string[];
  /** One more note, for a report of themes that have parents. */
  readonly hierarchy: string;
}
