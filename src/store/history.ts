import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Correction, CorrectionRecord, KeptVerdict, Statement, ThemePolarities } from '../domain/correction.js';
import type { Span } from '../domain/text.js';
import { batches } from './batches.js';
import { groupBy } from './group.js';
import type { Schema } from './schema.js';
import { storableText } from './texts.js';

/** Corrections per query: a page is a moment's work, and a long history does not fill the memory. */
export const HISTORY_PAGE = 1_000;

/** Comments per query; see `batches`. */
const COMMENT_BATCH = 1_000;

/** A record with its row id, by which the next page is found. */
export type HistoryRow = readonly [id: number, record: CorrectionRecord];

/**
 * The next page of the corrections of these surveys (name to row id), oldest first.
 * @param after row id of the last one of the page before, 0 for the first page
 */
export async function historyPage(
  db: Kysely<Schema>,
  surveys: ReadonlyMap<string, number>,
  responseId: string | undefined,
  after: number,
): Promise<HistoryRow[]> {
  const rows = await db
    .selectFrom('corrections as k')
    .innerJoin('comments as c', 'c.id', 'k.comment_id')
    .innerJoin('responses as r', 'r.id', 'c.response_id')
    .innerJoin('surveys as s', 's.id', 'r.survey_id')
    .innerJoin('taggers as t', 't.id', 'k.tagger_id')
    .selectAll('k')
    .select(['s.name as survey', 'r.external_id', 'c.question', 't.fingerprint'])
    .where('k.id', '>', after)
    .where('r.survey_id', 'in', [...surveys.values()])
    .$if(responseId !== undefined, (query) => query.where('r.external_id', '=', responseId as string))
    .orderBy('k.id')
    .limit(HISTORY_PAGE)
    .execute();
  return rows.map((row) => [
    row.id,
    {
      survey: row.survey,
      responseId: row.external_id,
      question: row.question,
      ...statementOf(row),
      at: row.made_at,
      tagger: row.fingerprint,
      before: JSON.parse(row.themes_before) as ThemePolarities,
      after: JSON.parse(row.themes_after) as ThemePolarities,
    },
  ]);
}

/** What was said of each of these comments, oldest first; comments of which nothing was said are left out. */
export async function statementsOn(db: Kysely<Schema>, commentIds: readonly number[]): Promise<Map<number, Statement<KeptVerdict>[]>> {
  const found = new Map<number, Statement<KeptVerdict>[]>();
  for (const ids of batches(commentIds, COMMENT_BATCH)) {
    const rows = await db.selectFrom('corrections').selectAll().where('comment_id', 'in', ids).orderBy('comment_id').orderBy('id').execute();
    for (const [id, its] of groupBy(rows, ({ comment_id }) => comment_id)) found.set(id, its.map(statementOf));
  }
  return found;
}

/** A correction as a row of the history. */
export function historyRow(
  { verdict, by, at, note }: Pick<Correction, 'by' | 'at' | 'note'> & { readonly verdict: KeptVerdict },
  comment: { readonly id: number; readonly tagger_id: number },
  before: ThemePolarities,
  after: ThemePolarities,
): Insertable<Schema['corrections']> {
  return {
    comment_id: comment.id,
    tagger_id: comment.tagger_id,
    action: verdict.action,
    theme: verdict.theme,
    polarity: verdict.action === 'set' ? verdict.polarity : null,
    evidence: verdict.action === 'set' ? JSON.stringify(verdict.evidence) : null,
    made_by: storableText(by),
    made_at: at,
    note: note === undefined ? null : storableText(note),
    themes_before: JSON.stringify(before),
    themes_after: JSON.stringify(after),
  };
}

function statementOf(row: Selectable<Schema['corrections']>): Statement<KeptVerdict> {
  return { verdict: verdictOf(row), by: row.made_by, ...(row.note !== null && { note: row.note }) };
}

/** The checks of the table hold what the casts say. */
function verdictOf({ action, theme, polarity, evidence }: Selectable<Schema['corrections']>): KeptVerdict {
  if (action !== 'set') return { action, theme } as KeptVerdict;
  return { action, theme, polarity, evidence: JSON.parse(evidence as string) as readonly Span[] } as KeptVerdict;
}
