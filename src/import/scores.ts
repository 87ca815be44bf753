import { METRIC_RULES, type Metric } from '../domain/metric.js';
import { isNoAnswer } from './no-answer.js';

/** `low`: the file's lowest value is the best answer, as in the NHS Friends and Family Test. */
export type Best = 'high' | 'low';

export type ReadScore = { readonly score: number | null } | { readonly reason: string };

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;
const FRACTION = /^(\d+(?:[.,]\d+)?)\s*(?:\/|out of)\s*(\d+)$/i;
/** `9 - Very likely`, `9점`, `5 stars`, `4 (good)`: a number, then words without another one. */
const NUMBER_FIRST = /^(\d+)\s*(?:[-–—:.)(=]|점|stars?\b|points?\b)\D*$/i;
/** `Very likely - 9`, `Good (4)`. */
const NUMBER_LAST = /^\p{L}\D*[-–—:(=]\s*(\d+)\)?$/u;
const STARS = /^(?:(?:[★⭐]\uFE0F?)+☆*|☆+)$/u;

/** A number as the file has it, with the scale it names itself (`8/10`), if any. */
export interface ReadNumber {
  readonly value: number;
  readonly outOf: number | null;
}

/** Reads the number of a score cell, whatever its scale; null when it has none, or when it could be one of several. */
export function readNumber(text: string): ReadNumber | null {
  const cell = plain(text);
  if (NUMBER.test(cell)) return { value: decimal(cell), outOf: null };
  if (STARS.test(cell)) return { value: cell.match(/[★⭐]/gu)?.length ?? 0, outOf: 5 };
  const fraction = FRACTION.exec(cell);
  if (fraction !== null) return { value: decimal(fraction[1] ?? ''), outOf: Number(fraction[2]) };
  const labelled = NUMBER_FIRST.exec(cell) ?? NUMBER_LAST.exec(cell);
  return labelled === null ? null : { value: Number(labelled[1]), outOf: null };
}

/**
 * Reads a score of a metric; blank cells are null, and with `best` low the scale is turned so that high is best.
 *
 * @example
 * readScore('9 - Very likely', 'nps', 'high'); // { score: 9 }
 * readScore('1', 'csat', 'low'); // { score: 5 }
 * readScore('4.5', 'csat', 'high'); // { reason: '"4.5" is not a whole number' }
 */
export function readScore(text: string, metric: Metric, best: Best): ReadScore {
  if (isNoAnswer(text)) return { score: null };
  const { min, max, name } = METRIC_RULES[metric];
  const number = readNumber(text);
  const shown = JSON.stringify(text.trim().slice(0, 40));
  if (number === null) return { reason: `${shown} is not a score` };
  if (number.outOf !== null && number.outOf !== max) return { reason: `${shown} is out of ${number.outOf}, not on ${name}'s ${min} to ${max}` };
  if (!Number.isInteger(number.value)) return { reason: `${shown} is not a whole number` };
  if (number.value < min || number.value > max) return { reason: `${shown} is outside ${name}'s ${min} to ${max}` };
  return { score: best === 'low' ? min + max - number.value : number.value };
}

/** Full-width digits become plain ones. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}
