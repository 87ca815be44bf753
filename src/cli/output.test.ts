import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeOut } from './output.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** These pieces, then a failure. */
// eslint-disable-next-line @typescript-eslint/require-await
async function* failingAfter(...pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
  throw new Error('no more');
}

describe('writeOut', () => {
  it('puts the whole file in its place, more than a buffer of it too', async () => {
    const pieces = Array.from({ length: 500 }, (_, i) => `${i} ${'가'.repeat(200)}\n`);
    await writeOut(join(folder, 'a.csv'), pieces);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe(pieces.join(''));
    expect(readdirSync(folder)).toEqual(['a.csv']);
  });

  it.each([[[]], [['one\n', 'two\n']]])('leaves nothing of %j when the next piece fails, and the file that was there', async (pieces) => {
    writeFileSync(join(folder, 'a.csv'), 'earlier');
    await expect(writeOut(join(folder, 'a.csv'), failingAfter(...pieces))).rejects.toThrow('no more');
    expect(readdirSync(folder)).toEqual(['a.csv']);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toBe('earlier');
  });

  it('stops what makes the pieces when they cannot be written', async () => {
    let stopped = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) {
          await new Promise((resolve) => setImmediate(resolve));
          yield 'more\n';
        }
      } finally {
        stopped = true;
      }
    }
    await expect(writeOut(join(folder, 'none', 'a.csv'), endless())).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(stopped).toBe(true);
  });

  it('says that a file cannot be written though all pieces are made before that is known', async () => {
    for (const pieces of [[], ['one\n']]) {
      await expect(writeOut(join(folder, 'none', 'a.csv'), pieces)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    }
    // A piece that takes a while to make, after the failure.
    async function* late(): AsyncGenerator<string> {
      await new Promise((resolve) => setTimeout(resolve, 50));
      yield 'one\n';
    }
    await expect(writeOut(join(folder, 'none', 'a.csv'), late())).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  });

  it('refuses a folder before any piece is made', async () => {
    mkdirSync(join(folder, 'a'));
    await expect(writeOut(join(folder, 'a'), failingAfter())).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(readdirSync(folder)).toEqual(['a']);
  });
});
