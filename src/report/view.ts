import type { Driver, DriverReport, Estimate } from '../domain/figures.js';
import type { Theme } from '../domain/taxonomy.js';
import { ENGLISH } from './words.en.js';
import { KOREAN } from './words.ko.js';
import type { MetricWords, ReportLanguage, Words } from './words.js';

const WORDS: Readonly<Record<ReportLanguage, Words>> = { en: ENGLISH, ko: KOREAN };

/** What a report says of a theme besides its figures. */
export type NamedTheme = Pick<Theme, 'id' | 'names' | 'parent' | 'retired'>;

/** A report ready to be written in any format: rounded, with its words and names. */
export interface ReportView {
  readonly report: DriverReport;
  readonly words: Words;
  readonly metric: MetricWords;
  /**
   * The name of a theme in the language of the report, behind that of its parent and marked when it is retired; its id
   * when the taxonomy does not know it.
   */
  readonly nameOf: (theme: string) => string;
  /** null for a theme at the top, and for one that the taxonomy does not know. */
  readonly parentOf: (theme: string) => string | null;
  readonly isRetired: (theme: string) => boolean;
}

/** Scores and points are known to far less than a hundredth. */
const SCORE_DECIMALS = 2;
/** A hundredth of a per cent: one response in ten thousand. */
const SHARE_DECIMALS = 4;

/**
 * Prepares a report for writing. All rounding of figures happens here, so that every format shows the same numbers.
 *
 * @param themes the taxonomy's themes
 */
export function reportView(report: DriverReport, themes: readonly NamedTheme[], language: ReportLanguage): ReportView {
  const words = WORDS[language];
  const known = new Map(themes.map((theme) => [theme.id, theme]));
  const parentOf = (theme: string): string | null => known.get(theme)?.parent ?? null;
  const isRetired = (theme: string): boolean => known.get(theme)?.retired ?? false;
  const ownName = (theme: string): string => known.get(theme)?.names[language] ?? theme;
  return {
    report: { ...report, score: roundEstimate(report.score), drivers: report.drivers.map(roundDriver) },
    words,
    metric: words.metrics[report.metric],
    nameOf: (theme) => {
      const path = [parentOf(theme), theme].flatMap((id) => (id === null ? [] : ownName(id))).join(' › ');
      return isRetired(theme) ? words.retired(path) : path;
    },
    parentOf,
    isRetired,
  };
}

function roundDriver(driver: Driver): Driver {
  return {
    ...driver,
    detractorShare: round(driver.detractorShare, SHARE_DECIMALS),
    passiveShare: round(driver.passiveShare, SHARE_DECIMALS),
    promoterShare: round(driver.promoterShare, SHARE_DECIMALS),
    detractorComplaintShare: round(driver.detractorComplaintShare, SHARE_DECIMALS),
    scoreWith: driver.scoreWith === null ? null : round(driver.scoreWith, SCORE_DECIMALS),
    scoreWithout: driver.scoreWithout === null ? null : round(driver.scoreWithout, SCORE_DECIMALS),
    impact: round(driver.impact, SCORE_DECIMALS),
    low: round(driver.low, SCORE_DECIMALS),
    high: round(driver.high, SCORE_DECIMALS),
  };
}

function roundEstimate({ value, low, high }: Estimate): Estimate {
  return { value: round(value, SCORE_DECIMALS), low: round(low, SCORE_DECIMALS), high: round(high, SCORE_DECIMALS) };
}

/** `+ 0` turns -0 into 0. */
function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) + 0;
}
