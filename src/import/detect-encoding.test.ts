import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeFile, encodingName } from './decode.js';
import { detectEncoding } from './detect-encoding.js';
import { headOf } from './detect-format.js';
import type { LocalFile } from './source.js';

const KOREAN = '번호,점수,이유\n1,9,똠방각하도 좋아할 상담원\n2,3,대기 시간이 길다\n';
const WESTERN = 'id,comment\n1,très déçu – attente trop longue\n2,Größe und Qualität ok\n';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whyscore-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(bytes: Uint8Array): Promise<LocalFile> {
  const path = join(folder, 'file.csv');
  await writeFile(path, bytes);
  return { path, name: 'file.csv', close: () => Promise.resolve() };
}

async function detect(bytes: Uint8Array): Promise<string> {
  const file = await fileOf(bytes);
  return detectEncoding(file, await headOf(file));
}

async function textOf(bytes: Uint8Array, encoding: string): Promise<string> {
  let text = '';
  for await (const piece of decodeFile((await fileOf(bytes)).path, encoding)) text += piece;
  return text;
}

describe('detectEncoding', () => {
  test.each([
    ['utf-8', KOREAN, 'utf8', false],
    ['utf-8', KOREAN, 'utf8', true],
    ['utf-16le', KOREAN, 'utf16le', true],
    ['utf-16le', KOREAN, 'utf16le', false],
    ['utf-16be', WESTERN, 'utf16-be', false],
    ['cp949', KOREAN, 'cp949', false],
    ['windows-1252', WESTERN, 'windows-1252', false],
  ] as const)('finds %s and gives the text back', async (encoding, text, written, addBOM) => {
    const bytes = iconv.encode(text, written, { addBOM });
    expect(await detect(bytes)).toBe(encoding);
    expect(await textOf(bytes, encoding)).toBe(text);
  });

  test('looks at the whole file: the only Korean words can stand at its end', async () => {
    const english = 'id,comment\n' + '1,all in plain English here\n'.repeat(20_000);
    expect(await detect(iconv.encode(english + KOREAN, 'cp949'))).toBe('cp949');
    expect(await detect(Buffer.from(english + KOREAN))).toBe('utf-8');
  });

  test.each(['shift_jis', 'euc-jp', 'windows-1251', 'gbk'])('does not take %s for something else', async (encoding) => {
    const text = encoding === 'windows-1251' ? 'отзыв\nочень долгое ожидание\n' : 'コメント\n待ち時間がとても長いです\n時間\n';
    await expect(detect(iconv.encode(text, encoding))).rejects.toMatchObject({ code: 'ENCODING_UNKNOWN' });
  });

  test('refuses binary data, but not a text with a stray NUL', async () => {
    await expect(detect(Buffer.from([1, 0, 0, 7, 200, 0, 31, 0, 9, 9, 0, 0]))).rejects.toMatchObject({ code: 'INPUT_BINARY' });
    const stray = Buffer.from(`${KOREAN.repeat(300)}3,4,끝\0이다\n`);
    expect(await detect(stray)).toBe('utf-8');
    expect(await textOf(stray, 'utf-8')).toContain('끝이다');
  });
});

test.each(['utf-8', 'utf-16le', 'utf-16be', 'cp949'])('no character of %s is torn where two blocks of the file meet', async (encoding) => {
  const wide = encoding === 'cp949' ? '한' : '😀';
  for (const shift of ['', 'a', 'ab', 'abc']) {
    const text = shift + wide.repeat(50_000);
    expect(await textOf(iconv.encode(text, encoding), encoding)).toBe(text);
  }
});

test('knows encodings by their usual names', () => {
  expect(['UTF8', 'euc-kr', 'latin1', 'UTF-16', 'shift_jis', 'klingon'].map(encodingName)).toEqual(['utf-8', 'cp949', 'windows-1252', 'utf-16le', 'shift_jis', null]);
});
