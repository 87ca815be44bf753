import type { Kysely } from 'kysely';
import { batches } from './batches.js';
import type { Schema } from './schema.js';
import { isStorableKey } from './texts.js';

/** Values per query: few queries, and far from the limits that `batches` names. */
const LOOKUP_BATCH = 1_000;

/** Content hashes of those of these ids that the survey has; see `Store.known`. */
export async function knownHashes(
  db: Kysely<Schema>,
  survey: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const batch of batches(ids.filter(isStorableKey), LOOKUP_BATCH)) {
    const rows = await db
      .selectFrom('surveys as s')
      .innerJoin('responses as r', 'r.survey_id', 's.id')
      .select(['r.external_id', 'r.content_hash'])
      .where('s.name', '=', survey)
      .where('r.external_id', 'in', batch)
      .execute();
    for (const row of rows) known.set(row.external_id, row.content_hash);
  }
  return known;
}

/**
 * The other survey that has most of these contents, and how many of them it has; see `Store.elsewhere`. Of equals
 * the first by name; each content counts once.
 */
export async function mostAlike(
  db: Kysely<Schema>,
  survey: string,
  contentHashes: readonly string[],
): Promise<{ survey: string; count: number } | null> {
  const counts = new Map<string, number>();
  for (const batch of batches([...new Set(contentHashes)], LOOKUP_BATCH)) {
    const rows = await db
      .selectFrom('responses as r')
      .innerJoin('surveys as s', 's.id', 'r.survey_id')
      .select(['s.name', (eb) => eb.fn.count('r.content_hash').distinct().as('contents')])
      .where('r.content_hash', 'in', batch)
      .where('s.name', '!=', survey)
      .groupBy('s.name')
      .execute();
    for (const row of rows) counts.set(row.name, (counts.get(row.name) ?? 0) + Number(row.contents));
  }
  const [most] = [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  return most === undefined ? null : { survey: most[0], count: most[1] };
}
