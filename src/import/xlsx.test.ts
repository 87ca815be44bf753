import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportRecord } from './assemble.js';
import { openImport } from './open.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whyscore-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function workbookOf(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Answers'));
  workbook.addWorksheet('Notes').addRow(['not', 'this']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

async function read(bytes: Uint8Array): Promise<ImportRecord[]> {
  const path = join(folder, 'answers.csv'); // The content tells, not the extension.
  await writeFile(path, bytes);
  const opened = await openImport({ path });
  const records: ImportRecord[] = [];
  for await (const record of opened.records()) records.push(record);
  return records.sort((a, b) => a.row - b.row);
}

test('reads the typed cells of the first sheet', async () => {
  const bytes = await workbookOf((sheet) => {
    sheet.addRow(['번호', '작성일', '추천 점수', '이유', 'Returning']);
    sheet.addRow([1001, new Date(Date.UTC(2019, 9, 14)), 9, '  친절해요\n정말 ', true]);
    sheet.addRow([1002, new Date(Date.UTC(2019, 9, 14, 15, 20, 7)), '3', { richText: [{ text: '느려' }, { text: '요' }] }, false]);
    sheet.addRow([]);
    sheet.addRow([1003, 43752, 9.5, 'half', null]);
    sheet.addRow([1004, 43752.5, null, 'noon', { error: '#N/A' }]);
  });
  expect(await read(bytes)).toMatchObject([
    { row: 2, response: { id: '1001', date: '2019-10-14', score: 9, comments: [{ text: '  친절해요\n정말 ' }], dimensions: { returning: 'true' } } },
    { row: 3, response: { id: '1002', date: '2019-10-14T15:20:07', score: 3, comments: [{ text: '느려요' }] } },
    { row: 5, kind: 'reject', column: '추천 점수' },
    { row: 6, response: { id: '1004', date: '2019-10-14T12:00:00', score: null, dimensions: {} } },
  ]);
});

test('refuses a workbook that is cut or empty', async () => {
  const whole = await workbookOf((sheet) => sheet.addRow(['id', 'comment']));
  for (const length of [40, Math.floor(whole.length / 2)]) {
    await expect(read(whole.subarray(0, length))).rejects.toMatchObject({ code: 'INPUT_BROKEN' });
  }
  await expect(read(whole)).rejects.toMatchObject({ code: 'INPUT_EMPTY', message: 'answers.csv has a header but no rows' });
  await expect(read(await workbookOf(() => undefined))).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
});
