import Database from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.js';
import type { Schema } from './schema.js';

/** Milliseconds: many times what a chunk of 1,000 responses takes to write (60 to 130 on two cores). */
const LOCK_TIMEOUT = 5_000;

/** Milliseconds between tries: less than half of what such a chunk takes. */
const LOCK_PAUSE = 25;

/** Runs `work` in a transaction that writes: all of it stays or, when it throws, nothing. Waits for other writers. */
export function inWriteTransaction<T>(connection: Connection, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  return waitForLock(() =>
    connection.db.connection().execute(async (db) => {
      // Takes the lock at once. Kysely's own transaction begins as a reader; one that reads before it writes fails
      // when another program wrote in between, and would have to read again.
      await sql`begin immediate`.execute(db);
      try {
        const result = await work(db);
        await sql`commit`.execute(db);
        return result;
      } catch (error) {
        // After some errors (a full disk) SQLite has rolled back already.
        if (connection.sqlite.inTransaction) await sql`rollback`.execute(db);
        throw error;
      }
    }),
  );
}

/** Runs `work` on the database as it is now: what others write meanwhile is not seen. Waits for nobody. */
export function inReadTransaction<T>(connection: Connection, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  return connection.db.connection().execute(async (db) => {
    await sql`begin`.execute(db);
    try {
      return await work(db);
    } finally {
      if (connection.sqlite.inTransaction) await sql`commit`.execute(db);
    }
  });
}

/**
 * Runs `action` again until it finds the database unlocked. Waits without blocking the event loop, so that a
 * writer in this same process can finish.
 */
export async function waitForLock<T>(action: () => T | Promise<T>): Promise<T> {
  const deadline = performance.now() + LOCK_TIMEOUT;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
    }
    await sleep(LOCK_PAUSE);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
