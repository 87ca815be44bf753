import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { BOM } from '../domain/csv.js';
import { WhyscoreError } from '../domain/errors.js';
import type { Reject } from '../import/draft.js';
import { rejectsCsv } from '../import/rejects.js';

/** Rows that were set aside, written beside the data; appears when it is complete, and only if there are any. */
export interface RejectsFile {
  add(reject: Reject): void;
  /** Puts the file in its place, or removes the partial one. */
  finish(keep: boolean): void;
}

/**
 * @param path where the file goes
 * @param source name of the imported file, for the first column
 * @throws WhyscoreError `FILE_UNWRITABLE` at once for a folder, else from the first `add`
 */
export function rejectsFile(path: string, source: string, columns: readonly string[]): RejectsFile {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw new WhyscoreError('FILE_UNWRITABLE', `the rejects file ${path} is a folder`);
  const csv = rejectsCsv(columns);
  const partial = `${path}.part`;
  let handle: number | null = null;
  return {
    add(reject) {
      try {
        if (handle === null) {
          handle = openSync(partial, 'w');
          writeSync(handle, BOM + csv.header());
        }
        writeSync(handle, csv.line(source, reject));
      } catch (error) {
        throw new WhyscoreError('FILE_UNWRITABLE', `the rejects file ${path} cannot be written`, { cause: error });
      }
    },
    finish(keep) {
      if (handle === null) return;
      closeSync(handle);
      if (keep) renameSync(partial, path);
      else rmSync(partial, { force: true });
      handle = null;
    },
  };
}
