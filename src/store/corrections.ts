import type { Insertable, Kysely } from 'kysely';
import { effectiveTags, isRepeated, polaritiesOf, type Correction, type KeptVerdict, type Statement } from '../domain/correction.js';
import { WhyscoreError } from '../domain/errors.js';
import type { CorrectionOutcome } from '../domain/store.js';
import type { Tag } from '../domain/tag.js';
import type { Span } from '../domain/text.js';
import { batches } from './batches.js';
import { findComments, type CommentRow } from './comments.js';
import { historyRow, statementsOn } from './history.js';
import { insertRows } from './rows.js';
import type { Schema } from './schema.js';
import { overwriteTags, readTags, type TagsByComment } from './tags.js';
import { storableKey } from './texts.js';

/** Comments per query; see `batches`. */
const COMMENT_BATCH = 1_000;

/** A comment with what machine and people say of it. */
interface Case {
  readonly comment: CommentRow;
  readonly machine: readonly Tag[];
  /** Oldest first; grows while corrections are taken. */
  readonly statements: Statement<KeptVerdict>[];
}

/** Takes corrections into history and lays them over the machine's tags; see `Store.correct`. Call it in a write transaction. */
export async function applyCorrections(db: Kysely<Schema>, corrections: readonly Correction[]): Promise<CorrectionOutcome> {
  const caseOf = await openCases(db, corrections);
  const changed = new Map<number, Case>();
  const history: Insertable<Schema['corrections']>[] = [];
  for (const correction of corrections) {
    const open = caseOf(correction);
    if (isRepeated(open.statements, correction)) continue;
    const before = tagsThatCount(open);
    const kept = { ...correction, verdict: keptVerdict(correction, open, before) };
    open.statements.push(kept);
    history.push(historyRow(kept, open.comment, polaritiesOf(before), polaritiesOf(tagsThatCount(open))));
    changed.set(open.comment.id, open);
  }
  await keepMachineTags(db, new Map([...changed].map(([id, { machine }]) => [id, machine])));
  await insertRows(db, 'corrections', history);
  await overwriteTags(db, new Map([...changed].map(([id, open]) => [id, tagsThatCount(open)])));
  return { applied: history.length, repeated: corrections.length - history.length };
}

async function openCases(db: Kysely<Schema>, corrections: readonly Correction[]): Promise<(correction: Correction) => Case> {
  const comments = new Map<Correction, CommentRow>();
  for (const survey of new Set(corrections.map((correction) => correction.survey))) {
    const its = corrections.filter((correction) => correction.survey === survey);
    const rowOf = await findComments(db, survey, its);
    for (const correction of its) comments.set(correction, rowOf(correction));
  }
  const rows = new Map([...comments.values()].map((comment) => [comment.id, comment]));
  const ids = [...rows.keys()];
  const [statements, machine] = [await statementsOn(db, ids), await readMachineTags(db, ids)];
  const cases = new Map<number, Case>();
  for (const [id, comment] of rows) {
    cases.set(id, { comment, machine: machine.get(id) ?? [], statements: statements.get(id) ?? [] });
  }
  return (correction) => cases.get(comments.get(correction)?.id ?? 0) as Case;
}

function tagsThatCount({ machine, statements }: Case): readonly Tag[] {
  return effectiveTags(machine, statements.map(({ verdict }) => verdict));
}

/** The verdict with its evidence: as given, else that which the tag has or the machine points at, else the whole comment. */
function keptVerdict({ verdict, responseId, question }: Correction, { comment, machine }: Case, before: readonly Tag[]): KeptVerdict {
  if (verdict.action !== 'set') return verdict;
  const theme = storableKey(verdict.theme, 'theme');
  const evidence = verdict.evidence ?? [before, machine].map((tags) => tags.find((tag) => tag.theme === theme)?.evidence).find((found) => found !== undefined);
  const spans = (evidence ?? [{ start: 0, end: comment.text.length }]).map(({ start, end }) => ({ start, end }));
  const wrong = spans.find((span) => !isInside(span, comment.text));
  if (wrong !== undefined || spans.length === 0) {
    const what = wrong === undefined ? 'is empty' : `${wrong.start}-${wrong.end} is not inside its ${comment.text.length} characters`;
    throw new WhyscoreError('INPUT_BROKEN', `Response ${JSON.stringify(responseId)} (${question}): the evidence ${what}`, { help: 'Give start and end as UTF-16 offsets into the comment.' });
  }
  return { ...verdict, evidence: spans };
}

function isInside({ start, end }: Span, text: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length;
}

/** What the machine says of these comments, whatever people said. */
export async function readMachineTags(db: Kysely<Schema>, commentIds: readonly number[]): Promise<TagsByComment> {
  const kept = await keptMachineTags(db, commentIds);
  return new Map([...kept, ...(await readTags(db, commentIds.filter((id) => !kept.has(id))))]);
}

/** Of these comments, those that people corrected, with what the machine says of them. */
async function keptMachineTags(db: Kysely<Schema>, commentIds: readonly number[]): Promise<Map<number, readonly Tag[]>> {
  const found = new Map<number, readonly Tag[]>();
  for (const ids of batches(commentIds, COMMENT_BATCH)) {
    const rows = await db.selectFrom('machine_tags').selectAll().where('comment_id', 'in', ids).execute();
    for (const row of rows) found.set(row.comment_id, JSON.parse(row.tags) as readonly Tag[]);
  }
  return found;
}

/** Writes down, or over, what the machine says of comments that people corrected. */
export async function keepMachineTags(db: Kysely<Schema>, tags: ReadonlyMap<number, readonly Tag[]>): Promise<void> {
  for (const ids of batches([...tags.keys()], COMMENT_BATCH)) await db.deleteFrom('machine_tags').where('comment_id', 'in', ids).execute();
  await insertRows(db, 'machine_tags', [...tags].map(([comment_id, machine]) => ({ comment_id, tags: JSON.stringify(machine) })));
}
