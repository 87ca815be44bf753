import { WhyscoreError } from '../domain/errors.js';
import type { Correction } from '../domain/correction.js';
import type { Question } from '../domain/response.js';
import type { Store } from '../domain/store.js';
import { chosenSurvey } from './chosen-surveys.js';
import { readCorrections, type CorrectionRow, type CorrectionRules } from './read-corrections.js';

export interface CorrectJob extends CorrectionRules {
  readonly store: Store;
  /** CSV, XLSX or JSONL as `readCorrections` takes it; `-` for standard input. */
  readonly path: string;
  /** The only one of the store when left out. */
  readonly survey?: string | undefined;
  /** Now: ISO 8601, UTC. */
  readonly at: string;
}

export interface CorrectSummary {
  readonly survey: string;
  readonly applied: number;
  /** Said by the same person before: nothing changed. */
  readonly repeated: number;
}

/**
 * Takes the corrections of a file, all or none.
 *
 * @throws WhyscoreError naming file and row: `RESPONSE_UNKNOWN`, `INPUT_BROKEN` (also when two rows contradict each
 *   other), and what `readCorrections` throws; `SURVEY_UNKNOWN`, `REPORT_AMBIGUOUS`
 */
export async function correctFromFile({ store, path, survey: name, at, ...rules }: CorrectJob): Promise<CorrectSummary> {
  const { name: survey } = await chosenSurvey(store, name);
  const rows = await readCorrections(path, rules);
  const questions = await questionsOf(store, survey, rows);
  const corrections = rows.map(({ where, id, question, ...said }): Correction => ({
    survey,
    responseId: id,
    question: answered(where, id, question, survey, questions.get(id)),
    ...said,
    at,
  }));
  refuseContradictions(rows, corrections);
  return { survey, ...(await store.correct(corrections)) };
}

async function questionsOf(store: Store, survey: string, rows: readonly CorrectionRow[]): Promise<ReadonlyMap<string, readonly Question[]>> {
  const found = new Map<string, readonly Question[]>();
  for await (const { response } of store.records({ surveys: [survey], ids: rows.map(({ id }) => id) })) {
    found.set(response.id, response.comments.map(({ question }) => question));
  }
  return found;
}

/** The question of the comment that is meant. */
function answered(where: string, id: string, question: Question | null, survey: string, questions: readonly Question[] | undefined): Question {
  if (questions === undefined) throw new WhyscoreError('RESPONSE_UNKNOWN', `${where}: the survey "${survey}" has no response "${id}"`);
  const [only] = questions;
  if (only === undefined) throw new WhyscoreError('RESPONSE_UNKNOWN', `${where}: response "${id}" has no comment`);
  if (question === null) {
    if (questions.length === 1) return only;
    throw new WhyscoreError('INPUT_BROKEN', `${where}: response "${id}" has several comments (${questions.join(', ')})`, { help: 'Say in the column question which one is meant.' });
  }
  if (questions.includes(question)) return question;
  throw new WhyscoreError('RESPONSE_UNKNOWN', `${where}: response "${id}" has no answer to "${question}", only to ${questions.join(', ')}`);
}

/** In one file the order of rows is no order of events, so of two different words on one theme neither is the later. */
function refuseContradictions(rows: readonly CorrectionRow[], corrections: readonly Correction[]): void {
  const earlier = new Map<string, { readonly correction: Correction; readonly where: string }[]>();
  for (const [index, correction] of corrections.entries()) {
    const key = `${correction.question} ${correction.responseId}`;
    const where = rows[index]?.where ?? '';
    const others = earlier.get(key) ?? [];
    const other = others.find((candidate) => contradict(candidate.correction, correction));
    if (other !== undefined) throw new WhyscoreError('INPUT_BROKEN', `${where}: it contradicts ${other.where} on the same comment`, { help: 'Leave one of the two.' });
    earlier.set(key, [...others, { correction, where }]);
  }
}

function contradict({ verdict: a }: Correction, { verdict: b }: Correction): boolean {
  if (a.theme !== null && b.theme !== null && a.theme !== b.theme) return false;
  return a.theme !== b.theme || a.action !== b.action || (a.action === 'set' && b.action === 'set' && a.polarity !== b.polarity);
}
