import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { WhyscoreError } from '../domain/errors.js';

/** Where data goes: standard output, or a file that appears only when it is complete. */
export interface Output {
  write(text: string): Promise<void>;
  /** Puts the file in its place. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  abandon(): void;
}

/**
 * @param path file to write; undefined or `-` for standard output
 * @throws WhyscoreError `FILE_UNWRITABLE` at once for a folder, else from the first call that fails
 */
export function openOutput(path: string | undefined): Output {
  if (path === undefined || path === '-') {
    return { write: (text) => push(process.stdout, text), finish: () => Promise.resolve(), abandon: () => undefined };
  }
  // Renaming over a folder would fail too, but only when all the work is done.
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw new WhyscoreError('FILE_UNWRITABLE', `${path} is a folder, not a file`);
  const partial = `${path}.part`;
  const stream = createWriteStream(partial);
  const failed = once(stream, 'error').then(([error]: unknown[]) => {
    throw new WhyscoreError('FILE_UNWRITABLE', `${path} cannot be written`, { cause: error });
  });
  failed.catch(() => undefined);
  return {
    write: (text) => Promise.race([push(stream, text), failed]),
    async finish() {
      stream.end();
      await Promise.race([once(stream, 'close'), failed]);
      renameSync(partial, path);
    },
    abandon() {
      stream.destroy();
      rmSync(partial, { force: true });
    },
  };
}

async function push(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Tells the user something; never mixed into the data. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
