import Database from 'better-sqlite3';
import { WhyscoreError, type ErrorCode } from '../domain/errors.js';

/** Result codes (https://sqlite.org/rescode.html) by their beginning; the first that fits counts. */
const CODES: readonly (readonly [prefix: string, code: ErrorCode, what: string])[] = [
  ['SQLITE_BUSY', 'STORE_LOCKED', 'is locked'],
  ['SQLITE_LOCKED', 'STORE_LOCKED', 'is locked'],
  ['SQLITE_CORRUPT', 'STORE_CORRUPT', 'is damaged'],
  ['SQLITE_NOTADB', 'STORE_CORRUPT', 'is damaged'],
  // The file ends where a page should be.
  ['SQLITE_IOERR_SHORT_READ', 'STORE_CORRUPT', 'is damaged'],
  ['SQLITE_FULL', 'STORE_FULL', 'cannot grow'],
  ['SQLITE_IOERR', 'STORE_FULL', 'cannot be read or written'],
  ['SQLITE_READONLY', 'FILE_UNWRITABLE', 'cannot be written'],
  ['SQLITE_CANTOPEN', 'FILE_UNWRITABLE', 'cannot be opened for writing'],
  ['SQLITE_PERM', 'FILE_UNWRITABLE', 'cannot be written'],
];

/** Files that the system refuses before SQLite sees them. */
const SYSTEM_CODES: Readonly<Record<string, ErrorCode>> = {
  EACCES: 'FILE_UNREADABLE',
  EPERM: 'FILE_UNREADABLE',
  ENOTDIR: 'FILE_UNWRITABLE',
  ENAMETOOLONG: 'FILE_UNWRITABLE',
};

/**
 * Makes an error that the user can act on from what SQLite or the system says of the file at `path`. Others come
 * back as they are: a broken constraint, say, is a mistake of the program.
 */
export function toWhyscoreError(error: unknown, path: string): unknown {
  if (error instanceof Database.SqliteError) return fromSqlite(error, path);
  if (isDriverMissing(error)) return new WhyscoreError('STORE_RUNTIME_MISSING', 'The native part of better-sqlite3, which databases need, is not built for this Node.js', { cause: error });
  const systemCode = error instanceof Error && 'code' in error ? SYSTEM_CODES[String(error.code)] : undefined;
  if (systemCode === undefined) return error;
  return new WhyscoreError(systemCode, `The database ${path} cannot be opened (${(error as Error).message})`, { cause: error });
}

/** The driver loads its native part when the first database is opened; installs that skip scripts have none. */
function isDriverMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Not there at all (the message of the `bindings` package), or built for another Node.js or machine.
  return error.message.startsWith('Could not locate the bindings file') || ('code' in error && error.code === 'ERR_DLOPEN_FAILED');
}

function fromSqlite(error: InstanceType<typeof Database.SqliteError>, path: string): unknown {
  const entry = CODES.find(([prefix]) => error.code.startsWith(prefix));
  if (entry !== undefined) {
    return new WhyscoreError(entry[1], `The database ${path} ${entry[2]} (${error.message})`, { cause: error });
  }
  // The header says that the file is ours, but the tables that the migrations made are gone.
  if (error.code === 'SQLITE_ERROR' && /^no such (table|column)/.test(error.message)) {
    return new WhyscoreError('STORE_CORRUPT', `The database ${path} is damaged (${error.message})`, { cause: error });
  }
  return error;
}
