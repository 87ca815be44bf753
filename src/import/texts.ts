import { WhyscoreError } from '../domain/errors.js';
import { QUESTIONS, type Question } from '../domain/response.js';
import { questionOf } from './headers.js';
import { cellText, type JsonLine, jsonLines } from './jsonl.js';
import { openTable, type OpenFile, type OpenTable, withFile } from './open-table.js';
import { profileTable } from './profile.js';
import { assignRoles, type RoleMap } from './roles.js';
import { readNumber } from './scores.js';
import type { FileSource } from './source.js';

/** A text to tag. */
export interface TextRow {
  /** As a spreadsheet counts; the line number for JSONL. */
  readonly row: number;
  /** As in the input (JSON numbers stay numbers); the row number when it has none. */
  readonly id: string | number;
  /** Can be blank. */
  readonly text: string;
  /** As in the file, on whatever scale; null when blank or not a number; left out when the file has no scores. */
  readonly score?: number | null;
  /** Left out when the file does not tell. */
  readonly question?: Question;
}

export interface OpenedTexts {
  readonly count: number;
  /** Every row in file order; can be read again. */
  texts(): AsyncIterable<TextRow>;
  /** Removes temporary files. */
  close(): Promise<void>;
}

/**
 * Opens a file of texts to tag: JSONL lines with `comment` or `text` (and `id`, `score`, `question` if they have
 * them), or a table with a comment column (of several, `comment` or `why` before `better`). The whole file is checked before the first text is given.
 *
 * @throws WhyscoreError `INPUT_BROKEN` naming the line or row that has no text, and what `openImport` throws for files
 */
export function openTexts(source: FileSource, options: { readonly map?: Readonly<RoleMap> } = {}): Promise<OpenedTexts> {
  return withFile(source, async (file) => {
    const texts = file.format === 'jsonl' ? jsonTexts(file, options.map ?? {}) : await tableTexts(await openTable(file, source.delimiter), options.map ?? {});
    const count = await countOf(texts());
    if (count === 0) throw new WhyscoreError('INPUT_EMPTY', `${file.file.name} has no rows`);
    return { count, texts, close: () => file.file.close() };
  });
}

async function countOf(texts: AsyncGenerator<TextRow>): Promise<number> {
  let count = 0;
  while ((await texts.next()).done !== true) count += 1;
  return count;
}

function jsonTexts({ file, encoding }: OpenFile, map: Readonly<RoleMap>): () => AsyncGenerator<TextRow> {
  const textKeys = [map.comment ?? map.why ?? map.better ?? map.other ?? ['comment', 'text']].flat();
  return async function* () {
    for await (const line of jsonLines(file, encoding ?? 'utf-8')) yield jsonText(file.name, line, textKeys, map);
  };
}

function jsonText(file: string, { number, value }: JsonLine, textKeys: readonly string[], map: Readonly<RoleMap>): TextRow {
  if (value === null) throw new WhyscoreError('INPUT_BROKEN', `${file}, line ${number}: not a JSON object`);
  const text = textKeys.map((key) => value[key]).find((field) => field !== undefined);
  if (text === undefined || (typeof text === 'object' && text !== null)) {
    throw new WhyscoreError('INPUT_BROKEN', `${file}, line ${number}: no text in ${textKeys.map((key) => `"${key}"`).join(' or ')}`);
  }
  const id = value[map.id ?? 'id'];
  const score = value[map.score ?? 'score'];
  const question = value[map.question ?? 'question'];
  return {
    row: number,
    id: typeof id === 'string' || typeof id === 'number' ? id : number,
    text: cellText(text),
    ...(score === undefined ? {} : { score: numberIn(cellText(score)) }),
    ...(typeof question === 'string' ? { question: questionKind(question) } : {}),
  };
}

async function tableTexts({ table, file }: OpenTable, map: Readonly<RoleMap>): Promise<() => AsyncGenerator<TextRow>> {
  const { columns: roles } = assignRoles(file.name, (await profileTable(table)).columns, map);
  const textRole = (['comment', 'why', 'better', 'other'] as const).find((role) => roles[role] !== undefined) ?? 'comment';
  const at = (column: string | undefined) => (column === undefined ? -1 : table.columns.indexOf(column));
  const [idAt, textAt, scoreAt, questionAt] = [at(roles.id), at(roles[textRole]), at(roles.score), at(roles.question)];
  return async function* () {
    for await (const row of table.rows()) {
      if (row.kind === 'broken') throw new WhyscoreError('INPUT_BROKEN', `${file.name}, row ${row.number}: ${row.reason}`);
      const question = questionAt === -1 ? (textRole === 'comment' ? null : textRole) : questionKind(row.cells[questionAt] ?? '');
      yield {
        row: row.number,
        id: row.cells[idAt]?.trim() || row.number,
        text: row.cells[textAt] ?? '',
        ...(scoreAt === -1 ? {} : { score: numberIn(row.cells[scoreAt] ?? '') }),
        ...(question === null ? {} : { question }),
      };
    }
  };
}

/** `why`, `better` and `other` are themselves; anything else is a question text. */
function questionKind(text: string): Question {
  return QUESTIONS.find((question) => question === text.trim().toLowerCase()) ?? questionOf(text);
}

function numberIn(text: string): number | null {
  return readNumber(text)?.value ?? null;
}
