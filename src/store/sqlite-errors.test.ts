import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { toWhyscoreError } from './sqlite-errors.js';

describe('toWhyscoreError', () => {
  it.each([
    ['SQLITE_BUSY', 'STORE_LOCKED'],
    ['SQLITE_BUSY_RECOVERY', 'STORE_LOCKED'],
    ['SQLITE_LOCKED_SHAREDCACHE', 'STORE_LOCKED'],
    ['SQLITE_CORRUPT_INDEX', 'STORE_CORRUPT'],
    ['SQLITE_NOTADB', 'STORE_CORRUPT'],
    ['SQLITE_IOERR_SHORT_READ', 'STORE_CORRUPT'],
    ['SQLITE_FULL', 'STORE_FULL'],
    ['SQLITE_IOERR_WRITE', 'STORE_FULL'],
    ['SQLITE_READONLY_DIRECTORY', 'FILE_UNWRITABLE'],
    ['SQLITE_CANTOPEN', 'FILE_UNWRITABLE'],
  ])('makes of %s a %s that names the file and keeps the cause', (sqliteCode, code) => {
    const cause = new Database.SqliteError('what SQLite said', sqliteCode);
    const error = toWhyscoreError(cause, 'data/a.db');
    expect(error).toMatchObject({ name: 'WhyscoreError', code, cause });
    expect((error as Error).message).toMatch(/^The database data\/a\.db .*\(what SQLite said\)$/);
  });

  it('leaves alone what is a mistake of the program', () => {
    for (const error of [
      new Database.SqliteError('UNIQUE constraint failed', 'SQLITE_CONSTRAINT_UNIQUE'),
      new Database.SqliteError('near "selct": syntax error', 'SQLITE_ERROR'),
      new RangeError('Comment 2 has no tag result'),
      'not an error',
    ]) {
      expect(toWhyscoreError(error, 'a.db')).toBe(error);
    }
  });
});
