import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleMap } from './roles.js';
import { openTexts, type TextRow } from './texts.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whyscore-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string, map: RoleMap = {}): Promise<TextRow[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const opened = await openTexts({ path }, { map });
  const texts: TextRow[] = [];
  for await (const text of opened.texts()) texts.push(text);
  expect(texts).toHaveLength(opened.count);
  return texts;
}

describe('openTexts', () => {
  test('gives every JSONL line in order, with ids as they are', async () => {
    expect(await read('f.jsonl', '{"id":"a","comment":"x"}\n{"id":7,"text":" y ","score":9,"question":"better"}\n\n{"comment":""}\n{"id":"a","comment":null,"text":"no"}\n')).toEqual([
      { row: 1, id: 'a', text: 'x' },
      { row: 2, id: 7, text: ' y ', score: 9, question: 'better' },
      { row: 4, id: 4, text: '' },
      { row: 5, id: 'a', text: '' },
    ]);
  });

  test.each([
    ['{"id":1,"comment":"a"}\n{"id":2,"comm', 'line 2: not a JSON object'],
    ['{"id":1,"comment":"a"}\n"text"\n', 'line 2: not a JSON object'],
    ['{"id":1,"note":"a"}\n', 'line 1: no text in "comment" or "text"'],
    ['{"id":1,"comment":{"en":"a"}}\n', 'line 1: no text in "comment" or "text"'],
  ])('refuses %j before it gives the first text', async (content, where) => {
    await expect(read('f.jsonl', content)).rejects.toMatchObject({ code: 'INPUT_BROKEN', message: `f.jsonl, ${where}` });
  });

  test('takes the mapped field of JSONL and no other', async () => {
    expect(await read('f.jsonl', '{"no":3,"body":"x","comment":"y"}\n', { why: 'body', id: 'no' })).toEqual([{ row: 1, id: 3, text: 'x' }]);
    await expect(read('f.jsonl', '{"comment":"y"}\n', { comment: 'body' })).rejects.toMatchObject({ code: 'INPUT_BROKEN' });
  });

  test('gives the comment column of a table, blank cells too', async () => {
    expect(await read('f.csv', 'Response ID,NPS,Comment\nr1,9,good\nr2,,\n,x,"a\nb"\n')).toEqual([
      { row: 2, id: 'r1', text: 'good', score: 9 },
      { row: 3, id: 'r2', text: '', score: null },
      { row: 4, id: 4, text: 'a\nb', score: null },
    ]);
    expect(await read('f.csv', '번호,개선할 점\n1,빠르게\n')).toEqual([{ row: 2, id: '1', text: '빠르게', question: 'better' }]);
  });

  test('refuses a row that does not fit its header, and a file without rows', async () => {
    await expect(read('f.csv', 'id,comment\n1,a\n2\n')).rejects.toMatchObject({ code: 'INPUT_BROKEN', message: 'f.csv, row 3: the row has 1 cells, the header 2' });
    await expect(read('f.jsonl', '\n \n')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
    await expect(read('f.csv', 'id,comment\n')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });
});
