import { createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { WhyscoreError } from '../domain/errors.js';

/**
 * Writes data to standard output, or to a file that appears only when it is complete: when a piece cannot be made or
 * written, nothing is left behind, and what was at the path stays.
 *
 * @param path file to write; undefined or `-` for standard output
 * @throws WhyscoreError `FILE_UNWRITABLE`, for a folder before the first piece is made; and what making a piece throws
 */
export async function writeOut(path: string | undefined, pieces: AsyncIterable<string> | readonly string[]): Promise<void> {
  if (path === undefined || path === '-') {
    for await (const piece of pieces) await push(process.stdout, piece);
    return;
  }
  // Renaming over a folder would fail too, but only when all the work is done.
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) throw new WhyscoreError('FILE_UNWRITABLE', `${path} is a folder, not a file`);
  const partial = `${path}.part`;
  const stream = createWriteStream(partial);
  const closed = new Promise<void>((resolve, reject) => {
    stream.once('error', (cause) => reject(new WhyscoreError('FILE_UNWRITABLE', `${path} cannot be written`, { cause })));
    stream.once('close', resolve);
  });
  // It can fail while a piece is being made, when nobody waits for it.
  closed.catch(() => undefined);
  try {
    for await (const piece of pieces) await Promise.race([push(stream, piece), closed]);
    stream.end();
    await closed;
    renameSync(partial, path);
  } catch (error) {
    stream.destroy();
    // The file may still be about to be made.
    await closed.catch(() => undefined);
    rmSync(partial, { force: true });
    throw error;
  }
}

async function push(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Whether standard output is a terminal that may show colours (https://no-color.org). */
export function showsColours(): boolean {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}

/** Tells the user something; never mixed into the data. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
