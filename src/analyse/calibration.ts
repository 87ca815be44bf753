/** One theme on one comment: how sure the tagger is, and whether the coder saw the theme. */
export interface Judgement {
  /** 0-1. */
  readonly confidence: number;
  readonly present: boolean;
}

/** The judgements whose confidence lies above `low` and up to `high` (from 0 on in the first bin). */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  readonly cases: number;
  /** Mean confidence; null in an empty bin. */
  readonly confidence: number | null;
  /** Share of the cases in which the coder saw the theme; null in an empty bin. */
  readonly share: number | null;
}

export interface Calibration {
  readonly cases: number;
  /** Expected calibration error, 0-1; null without cases. */
  readonly error: number | null;
  readonly bins: readonly CalibrationBin[];
}

/** The usual number, so that errors can be compared with published ones. */
const BINS = 10;

/**
 * How far confidences can be read as probabilities: expected calibration error over equal-width bins, the mean of
 * |share right - mean confidence| weighted by the bins' cases (Guo, Pleiss, Sun and Weinberger 2017, "On Calibration
 * of Modern Neural Networks", equation 3; bins as in their equation 2). Themes do not compete, so each theme is a
 * yes-or-no question of its own: the confidence is that of "yes", and right means that the coder says "yes".
 */
export function calibration(judgements: readonly Judgement[]): Calibration {
  const bins = Array.from({ length: BINS }, (_, i): Judgement[] => judgements.filter(({ confidence }) => binOf(confidence) === i));
  const filled = bins.map((inside, i): CalibrationBin => ({
    low: i / BINS,
    high: (i + 1) / BINS,
    cases: inside.length,
    confidence: mean(inside.map(({ confidence }) => confidence)),
    share: mean(inside.map(({ present }) => (present ? 1 : 0))),
  }));
  const gaps = filled.reduce((sum, { cases, confidence, share }) => sum + cases * Math.abs((share ?? 0) - (confidence ?? 0)), 0);
  return { cases: judgements.length, error: judgements.length === 0 ? null : gaps / judgements.length, bins: filled };
}

function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.ceil(confidence * BINS) - 1));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
