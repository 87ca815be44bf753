import type { Comment, Question } from '../domain/response.js';
import { readDate } from './dates.js';
import { questionOf, type Role, ROLES } from './headers.js';
import type { ImportPlan } from './plan.js';
import { readScore } from './scores.js';
import { rawRow, type Row } from './table.js';

/** A row that was set aside, with the reason. */
export interface Reject {
  readonly kind: 'reject';
  readonly row: number;
  /** null when the row as a whole is wrong. */
  readonly column: string | null;
  readonly reason: string;
  /** The cells as they were, by column. */
  readonly raw: Readonly<Record<string, string>>;
}

/** A row that can be read; with others of its id it becomes a response. */
export interface Draft {
  readonly kind: 'draft';
  readonly row: number;
  /** null: the row has none. */
  readonly id: string | null;
  readonly score: number | null;
  readonly date: string | null;
  /** The questions that the row has a place for, answered or not. */
  readonly questions: readonly Question[];
  /** Blank ones are left out. */
  readonly comments: readonly Comment[];
  readonly dimensions: Readonly<Record<string, string>>;
  readonly cells: readonly string[];
}

/** Makes the function that reads the rows of a file as its plan says. */
export function rowReader(plan: ImportPlan): (row: Row) => Draft | Reject {
  const at = (column: string | undefined) => (column === undefined ? -1 : plan.columns.indexOf(column));
  const indexes = new Map(ROLES.map((role) => [role, at(plan.roles[role])]));
  const cellOf = (cells: readonly string[], role: Role) => cells[indexes.get(role) ?? -1] ?? '';
  const dimensions = plan.dimensions.map(({ key, column }) => ({ key, index: at(column) }));
  const commentRoles = (['why', 'better', 'other', 'comment'] as const).filter((role) => plan.roles[role] !== undefined);

  return (row) => {
    if (row.kind === 'broken') return { kind: 'reject', row: row.number, column: null, reason: row.reason, raw: row.raw };
    const { number, cells } = row;
    const reject = (role: Role, reason: string): Reject => ({ kind: 'reject', row: number, column: plan.roles[role] ?? null, reason, raw: rawRow(plan.columns, cells) });
    const score = readScore(cellOf(cells, 'score'), plan.metric, plan.best);
    if ('reason' in score) return reject('score', score.reason);
    const date = readDate(cellOf(cells, 'date'), plan.dateOrder);
    if ('reason' in date) return reject('date', date.reason);

    const asked = plan.roles.question === undefined ? 'why' : questionOf(cellOf(cells, 'question'));
    const answers = commentRoles.map((role): Comment => ({ question: role === 'comment' ? asked : role, text: cellOf(cells, role) }));
    const questions = answers.map(({ question }) => question);
    if (new Set(questions).size < questions.length) return reject('question', `the question is of the kind "${asked}", which has a column of its own`);
    return {
      kind: 'draft',
      row: number,
      id: cellOf(cells, 'id').trim() || null,
      score: score.score,
      date: date.date,
      questions,
      comments: answers.filter(({ text }) => text.trim() !== ''),
      dimensions: Object.fromEntries(dimensions.map(({ key, index }) => [key, (cells[index] ?? '').trim()] as const).filter(([, value]) => value !== '')),
      cells,
    };
  };
}
