import type { Verdict } from '../domain/correction.js';
import { WhyscoreError } from '../domain/errors.js';
import { QUESTIONS, type Question } from '../domain/response.js';
import { POLARITIES } from '../domain/tag.js';
import { openTable, withFile } from '../import/open-table.js';

/** A correction as a file tells it. */
export interface CorrectionRow {
  /** File and row or line, for messages. */
  readonly where: string;
  readonly id: string;
  /** null: the only comment of the response. */
  readonly question: Question | null;
  readonly verdict: Verdict;
  readonly by: string;
  readonly note?: string;
}

/** What a file of corrections is read by. */
export interface CorrectionRules {
  /** Theme ids that may be named. */
  readonly themes: readonly string[];
  /** Who speaks in rows that do not say. */
  readonly by?: string | undefined;
}

const HELP = 'Give the columns id, theme, polarity (a polarity, remove, none or withdraw) and, if you like, question, by and note.';

/**
 * Reads a file of corrections: CSV, XLSX or JSONL with `id`, `theme`, `polarity` and optionally `question`, `by`,
 * `note`. `polarity` is one of the four, or `remove` (the theme is not there), `none` (no theme is there; `theme` stays
 * blank) or `withdraw` (the machine's word counts again; a blank `theme` means all). Other columns are left alone.
 *
 * @throws WhyscoreError for the first row that is wrong, naming it: `INPUT_BROKEN`, `THEME_UNKNOWN`; `COLUMN_MISSING`;
 *   and those of `openTable`
 */
export function readCorrections(path: string, rules: CorrectionRules): Promise<readonly CorrectionRow[]> {
  return withFile({ path }, async (open) => {
    const { table, file, format } = await openTable(open);
    const columns = table.columns.map((name) => name.toLowerCase());
    const missing = ['id', 'polarity'].find((name) => !columns.includes(name));
    if (missing !== undefined) throw new WhyscoreError('COLUMN_MISSING', `${file.name} has no column "${missing}"`, { help: HELP });
    const rows: CorrectionRow[] = [];
    for await (const row of table.rows()) {
      const where = `${file.name}, ${format === 'jsonl' ? 'line' : 'row'} ${row.number}`;
      if (row.kind === 'broken') throw broken(where, row.reason);
      const cells = new Map(columns.map((name, index) => [name, row.cells[index]?.trim() ?? '']));
      rows.push(correctionRow(where, (name) => cells.get(name) ?? '', rules));
    }
    await file.close();
    if (rows.length === 0) throw new WhyscoreError('INPUT_EMPTY', `${file.name} has no corrections`, { help: HELP });
    return rows;
  });
}

function correctionRow(where: string, cell: (name: string) => string, rules: CorrectionRules): CorrectionRow {
  const [id, note, by] = [cell('id'), cell('note'), cell('by') || (rules.by ?? '')];
  if (id === '') throw broken(where, 'no id');
  if (by === '') throw new WhyscoreError('INPUT_BROKEN', `${where}: it is not said by whom`, { help: 'Fill in the column by, or name the person with --by NAME.' });
  return { where, id, question: questionIn(where, cell('question')), verdict: verdictIn(where, cell, rules.themes), by, ...(note !== '' && { note }) };
}

function questionIn(where: string, text: string): Question | null {
  if (text === '') return null;
  const question = QUESTIONS.find((name) => name === text.toLowerCase());
  if (question === undefined) throw broken(where, `the question "${text}" is not one of ${QUESTIONS.join(', ')}`);
  return question;
}

function verdictIn(where: string, cell: (name: string) => string, themes: readonly string[]): Verdict {
  const theme = cell('theme') || null;
  const word = cell('polarity').toLowerCase();
  if (theme !== null && !themes.includes(theme)) throw new WhyscoreError('THEME_UNKNOWN', `${where}: theme "${theme}" is not in the taxonomy, which has ${themes.join(', ')}`);
  if (word === 'withdraw') return { action: 'withdraw', theme };
  if (word === 'none') {
    if (theme !== null) throw broken(where, `"none" means that there is no theme at all, so it cannot be said of "${theme}"`, 'Leave the theme blank, or write remove to take away this one.');
    return { action: 'none', theme };
  }
  const polarity = POLARITIES.find((name) => name === word);
  if (polarity === undefined && word !== 'remove') throw broken(where, `the polarity "${cell('polarity')}" is not one of ${POLARITIES.join(', ')}, remove, none, withdraw`);
  if (theme === null) throw broken(where, 'no theme');
  return polarity === undefined ? { action: 'remove', theme } : { action: 'set', theme, polarity };
}

function broken(where: string, reason: string, help = HELP): WhyscoreError {
  return new WhyscoreError('INPUT_BROKEN', `${where}: ${reason}`, { help });
}
