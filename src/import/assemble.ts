import { createHash } from 'node:crypto';
import type { Response } from '../domain/response.js';
import type { Draft, Reject } from './draft.js';
import { rawRow, type Row } from './table.js';

export type ImportRecord = { readonly kind: 'response'; readonly row: number; readonly response: Response } | Reject;

/** Hex digits of a made-up id: 128 bits, so that two rows never meet by chance. */
const ID_DIGITS = 32;

/**
 * Makes responses of rows. Rows of one id that follow each other and answer different questions (long format) become
 * one response; any other repeated id is rejected. Keeps one entry per response, the only thing that grows with the file.
 *
 * @param rows in file order
 */
export async function* assemble(rows: AsyncIterable<Row>, columns: readonly string[], read: (row: Row) => Draft | Reject): AsyncGenerator<ImportRecord> {
  const firstRows = new Map<string, number>();
  const seenContents = new Map<string, number>();
  let open: { readonly id: string; readonly draft: Draft } | undefined;
  for await (const row of rows) {
    const draft = read(row);
    if (draft.kind === 'reject') {
      yield draft;
      continue;
    }
    const id = draft.id ?? contentId(draft, seenContents);
    if (open?.id === id && continues(open.draft, draft)) {
      open = { id, draft: merge(open.draft, draft) };
      continue;
    }
    const firstRow = firstRows.get(id);
    if (firstRow !== undefined) {
      yield rejectOf(draft, columns, `the id ${JSON.stringify(id)} is taken by row ${firstRow}`);
      continue;
    }
    if (open !== undefined) yield settle(open.id, open.draft, columns);
    firstRows.set(id, draft.row);
    open = { id, draft };
  }
  if (open !== undefined) yield settle(open.id, open.draft, columns);
}

/** The same row gets the same id at every import; equal rows of a file are told apart by their count. */
function contentId(draft: Draft, seen: Map<string, number>): string {
  const content = createHash('sha256').update(JSON.stringify(draft.cells)).digest('hex');
  const count = (seen.get(content) ?? 0) + 1;
  seen.set(content, count);
  return createHash('sha256').update(`${content} ${count}`).digest('hex').slice(0, ID_DIGITS);
}

/** Whether a row answers further questions of the same respondent, with nothing that contradicts. */
function continues(earlier: Draft, later: Draft): boolean {
  const agree = <T>(a: T | null, b: T | null) => a === null || b === null || a === b;
  return (
    later.questions.every((question) => !earlier.questions.includes(question)) &&
    agree(earlier.score, later.score) &&
    agree(earlier.date, later.date)
  );
}

function merge(earlier: Draft, later: Draft): Draft {
  return {
    ...earlier,
    score: earlier.score ?? later.score,
    date: earlier.date ?? later.date,
    questions: [...earlier.questions, ...later.questions],
    comments: [...earlier.comments, ...later.comments],
    dimensions: { ...later.dimensions, ...earlier.dimensions },
  };
}

function settle(id: string, draft: Draft, columns: readonly string[]): ImportRecord {
  const { row, score, date, comments, dimensions } = draft;
  if (score === null && comments.length === 0) return rejectOf(draft, columns, 'the row has neither a score nor a comment');
  return { kind: 'response', row, response: { id, score, date, comments, dimensions } };
}

function rejectOf(draft: Draft, columns: readonly string[], reason: string): Reject {
  return { kind: 'reject', row: draft.row, column: null, reason, raw: rawRow(columns, draft.cells) };
}
