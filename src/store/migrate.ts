import { sql, type Kysely } from 'kysely';
import { WhyscoreError } from '../domain/errors.js';
import { APPLICATION_ID, type Connection } from './connection.js';
import { m001Initial } from './migrations/m001_initial.js';
import { m002Corrections } from './migrations/m002_corrections.js';
import type { Schema } from './schema.js';
import { inWriteTransaction } from './transaction.js';

interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** Append-only: a migration that has been released is never changed, a new one goes to the end. */
const MIGRATIONS: readonly Migration[] = [m001Initial, m002Corrections];

/**
 * Brings the schema up to date, all or nothing; an empty database becomes ours here.
 * @throws WhyscoreError `STORE_NEWER` when the database has a migration that this program does not know
 */
export async function migrate(connection: Connection, isEmpty: boolean): Promise<void> {
  const { db, path } = connection;
  if (!isEmpty && (await pending(db, path)).length === 0) return;
  await inWriteTransaction(connection, async (db) => {
    await sql`create table if not exists migrations (
      name text primary key,
      applied_at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    ) strict`.execute(db);
    // Asked again under the lock: another process may have migrated meanwhile.
    for (const migration of await pending(db, path)) {
      for (const statement of migration.statements) await sql.raw(statement).execute(db);
      await db.insertInto('migrations').values({ name: migration.name }).execute();
    }
    await sql.raw(`pragma application_id = ${APPLICATION_ID}`).execute(db);
  });
}

async function pending(db: Kysely<Schema>, path: string): Promise<readonly Migration[]> {
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute();
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = rows.find((row) => !known.has(row.name));
  if (unknown !== undefined) {
    throw new WhyscoreError('STORE_NEWER', `${path} has ${unknown.name}, which this version of Whyscore does not know`);
  }
  const applied = new Set(rows.map((row) => row.name));
  return MIGRATIONS.filter((migration) => !applied.has(migration.name));
}
