import type { Kysely } from 'kysely';
import type { Tag } from '../domain/tag.js';
import { batches } from './batches.js';
import { groupBy } from './group.js';
import { insertRows } from './rows.js';
import type { Schema } from './schema.js';

/** Comments per query; see `batches`. */
const COMMENT_BATCH = 1_000;

/** Tags by the row id of their comment; a comment without any has an empty list. */
export type TagsByComment = ReadonlyMap<number, readonly Tag[]>;

/** Adds the tags of comments that have none. */
export async function insertTags(db: Kysely<Schema>, tags: TagsByComment): Promise<void> {
  const placed = [...tags].flatMap(([commentId, themes]) => themes.map((tag, position) => ({ commentId, tag, position })));
  const tagRows = placed.map(({ commentId, tag: { theme, polarity, confidence }, position }) => ({ comment_id: commentId, theme, position, polarity, confidence }));
  const evidenceRows = placed.flatMap(({ commentId, tag: { theme, evidence } }) =>
    evidence.map(({ start, end, by }, position) => ({ comment_id: commentId, theme, position, start_offset: start, end_offset: end, source: by })),
  );
  await insertRows(db, 'tags', tagRows);
  await insertRows(db, 'evidence', evidenceRows);
}

/** Puts these tags in the place of all that the comments have. */
export async function overwriteTags(db: Kysely<Schema>, tags: TagsByComment): Promise<void> {
  for (const ids of batches([...tags.keys()], COMMENT_BATCH)) {
    await db.deleteFrom('evidence').where('comment_id', 'in', ids).execute();
    await db.deleteFrom('tags').where('comment_id', 'in', ids).execute();
  }
  await insertTags(db, tags);
}

/** The tags of these comments, in the order in which they were saved. */
export async function readTags(db: Kysely<Schema>, commentIds: readonly number[]): Promise<TagsByComment> {
  const found = new Map<number, Tag[]>(commentIds.map((id) => [id, []]));
  for (const ids of batches(commentIds, COMMENT_BATCH)) {
    const evidence = await readEvidence(db, ids);
    const rows = await db
      .selectFrom('tags')
      .select(['comment_id', 'theme', 'polarity', 'confidence'])
      .where('comment_id', 'in', ids)
      .orderBy('comment_id')
      .orderBy('position')
      .execute();
    for (const { comment_id, ...tag } of rows) {
      found.get(comment_id)?.push({ ...tag, evidence: evidence.get(`${comment_id} ${tag.theme}`) ?? [] });
    }
  }
  return found;
}

/** Evidence by comment and theme. */
async function readEvidence(db: Kysely<Schema>, commentIds: readonly number[]): Promise<Map<string, Tag['evidence']>> {
  const rows = await db
    .selectFrom('evidence')
    .select(['comment_id', 'theme', 'start_offset as start', 'end_offset as end', 'source as by'])
    .where('comment_id', 'in', commentIds)
    .orderBy('comment_id')
    .orderBy('theme')
    .orderBy('position')
    .execute();
  const groups = groupBy(rows, ({ comment_id, theme }) => `${comment_id} ${theme}`);
  return new Map([...groups].map(([key, its]) => [key, its.map(({ start, end, by }) => ({ start, end, by }))]));
}
