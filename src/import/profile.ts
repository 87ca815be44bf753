import { dateEvidence, type DateEvidence } from './dates.js';
import { isNoAnswer } from './no-answer.js';
import { readNumber } from './scores.js';
import type { Table } from './table.js';

/** What a column holds, from all of its cells. */
export interface ColumnProfile {
  readonly name: string;
  /** Cells that are not blank. */
  filled: number;
  /** Characters of the filled cells together, and of the longest. */
  characters: number;
  longest: number;
  /** Filled cells of three words or more. */
  phrases: number;
  /** Distinct values with their counts, the first `VALUES_MAX` of them. */
  readonly values: Map<string, number>;
  /** There are more values than `values` holds. */
  manyValues: boolean;
  /** How many cells are dates, by what they say of the order of day and month, with the first one of each. */
  readonly dates: Map<DateEvidence, { count: number; readonly sample: string }>;
}

export interface TableProfile {
  readonly columns: readonly ColumnProfile[];
  /** Rows that are not blank, broken ones too. */
  readonly rows: number;
}

/** Scores, labels and question texts have far fewer values than this; it bounds the memory of the first pass. */
const VALUES_MAX = 200;
/** Longer cells are text, and are not kept; question texts are up to 200 characters. */
const VALUE_MAX_CHARS = 300;

/** Reads a table once and tells what its columns hold. */
export async function profileTable(table: Table): Promise<TableProfile> {
  const columns = table.columns.map(emptyProfile);
  let rows = 0;
  for await (const row of table.rows()) {
    rows += 1;
    if (row.kind === 'cells') for (const [index, profile] of columns.entries()) observe(profile, row.cells[index] ?? '');
  }
  return { columns, rows };
}

function emptyProfile(name: string): ColumnProfile {
  return { name, filled: 0, characters: 0, longest: 0, phrases: 0, values: new Map(), manyValues: false, dates: new Map() };
}

function observe(profile: ColumnProfile, cell: string): void {
  const text = cell.trim();
  if (text === '') return;
  profile.filled += 1;
  profile.characters += text.length;
  profile.longest = Math.max(profile.longest, text.length);
  if (/\S\s+\S+\s+\S/.test(text)) profile.phrases += 1;
  countValue(profile, text);
  const evidence = dateEvidence(text);
  if (evidence === null) return;
  const dates = profile.dates.get(evidence);
  if (dates === undefined) profile.dates.set(evidence, { count: 1, sample: text });
  else dates.count += 1;
}

function countValue(profile: ColumnProfile, text: string): void {
  const count = profile.values.get(text);
  if (count !== undefined) profile.values.set(text, count + 1);
  else if (profile.values.size < VALUES_MAX && text.length <= VALUE_MAX_CHARS) profile.values.set(text, 1);
  else profile.manyValues = true;
}

/** The share (0-1) of filled cells that are dates; Excel day numbers count only when asked for, since they are also just numbers. */
export function dateShare(profile: ColumnProfile, withSerials: boolean): number {
  let count = 0;
  for (const [evidence, dates] of profile.dates) if (withSerials || evidence !== 'serial') count += dates.count;
  return profile.filled === 0 ? 0 : count / profile.filled;
}

/** The numbers of a column with few values: each with its count. `share` is theirs (0-1) among the cells with an answer. */
export function numbersOf(profile: ColumnProfile): { readonly counts: ReadonlyMap<number, number>; readonly share: number } {
  const counts = new Map<number, number>();
  let answers = 0;
  let numbers = 0;
  for (const [text, count] of profile.values) {
    if (isNoAnswer(text)) continue;
    answers += count;
    const number = readNumber(text);
    if (number === null) continue;
    numbers += count;
    counts.set(number.value, (counts.get(number.value) ?? 0) + count);
  }
  return { counts, share: answers === 0 ? 0 : numbers / answers };
}

/**
 * Whether the column could be a score: few values, nearly all of them numbers from 0 to 10. Under a header that says
 * so (`named`) half numbers and a fifth in range will do: small files with errors in them are to be reported, not
 * overlooked; scores out of 100 are not meant.
 */
export function looksLikeScore(profile: ColumnProfile, named = false): boolean {
  if (profile.manyValues) return false;
  const { counts, share } = numbersOf(profile);
  let all = 0;
  let inRange = 0;
  for (const [value, count] of counts) {
    all += count;
    if (value >= 0 && value <= 10) inRange += count;
  }
  if (all === 0) return false;
  return named ? share >= 0.5 && inRange >= 0.2 * all : share * inRange >= 0.8 * all;
}

/** Whether the column holds sentences that people wrote. */
export function looksLikeText(profile: ColumnProfile): boolean {
  if (profile.filled === 0) return false;
  const varied = profile.manyValues || profile.values.size / profile.filled > 0.5;
  return varied && profile.characters / profile.filled >= 12 && profile.phrases / profile.filled >= 0.5;
}

/** Whether the column holds a few short codes or labels, each many times. */
export function looksLikeLabels(profile: ColumnProfile): boolean {
  return !profile.manyValues && profile.filled > 0 && profile.values.size / profile.filled < 0.1 && profile.characters / profile.filled < 15;
}

/** Whether the column can segment responses: values short enough to be names, not answers. */
export function looksLikeDimension(profile: ColumnProfile): boolean {
  if (profile.filled === 0 || looksLikeText(profile)) return false;
  // Answer options in surveys can be whole sentences, but they repeat.
  return profile.longest <= 100 || !profile.manyValues;
}
