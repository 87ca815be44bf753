import { access, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { localFile } from './source.js';

test('spools standard input to a private file and removes it', async () => {
  const file = await localFile('-', Readable.from([Buffer.from('id,com'), Buffer.from('ment\n')]));
  expect(file.name).toBe('standard input');
  expect(await readFile(file.path, 'utf8')).toBe('id,comment\n');
  await file.close();
  await expect(access(file.path)).rejects.toThrow();
});

test('refuses standard input without a byte', async () => {
  await expect(localFile('-', Readable.from([]))).rejects.toMatchObject({ code: 'INPUT_EMPTY', message: 'standard input is empty' });
});
