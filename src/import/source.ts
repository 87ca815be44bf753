import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { WhyscoreError } from '../domain/errors.js';

export type FileFormat = 'csv' | 'xlsx' | 'jsonl';

/** What the user names as input; whatever is not given is detected. */
export interface FileSource {
  /** `-` is standard input. */
  readonly path: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly format?: FileFormat;
}

/** An input that can be read more than once. */
export interface LocalFile {
  readonly path: string;
  /** How messages name it: the file name, or `standard input`. */
  readonly name: string;
  /** Removes what was spooled. */
  close(): Promise<void>;
}

/**
 * Makes the input readable several times: a stream (standard input, a pipe) is spooled to a temporary file first.
 *
 * @throws WhyscoreError `FILE_NOT_FOUND`, `FILE_UNREADABLE` (folder, no permission), `INPUT_EMPTY` (no bytes)
 */
export async function localFile(path: string, stdin: Readable = process.stdin): Promise<LocalFile> {
  if (path === '-') return spool(stdin, 'standard input');
  const info = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (info.isDirectory()) throw new WhyscoreError('FILE_UNREADABLE', `${path} is a folder, not a file`);
  if (!info.isFile()) return spool(createReadStream(path), path);
  if (info.size === 0) throw new WhyscoreError('INPUT_EMPTY', `${path} is empty`);
  return { path, name: basename(path), close: () => Promise.resolve() };
}

/** The error for a file that could not be opened or read. */
export function unreadable(path: string, cause: unknown): WhyscoreError {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new WhyscoreError('FILE_NOT_FOUND', `there is no file ${path}`, { cause });
  return new WhyscoreError('FILE_UNREADABLE', `${path} cannot be read (${code ?? String(cause)})`, { cause });
}

async function spool(stream: Readable, name: string): Promise<LocalFile> {
  const folder = await mkdtemp(join(tmpdir(), 'whyscore-'));
  const path = join(folder, 'input');
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    if ((await stat(path)).size === 0) throw new WhyscoreError('INPUT_EMPTY', `${name} is empty`);
  } catch (error) {
    await close();
    throw error instanceof WhyscoreError ? error : unreadable(name, error);
  }
  return { path, name, close };
}
