import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rejectsCsv } from './rejects.js';

test('gives each rejected row with its place, its reason and its cells', () => {
  const csv = rejectsCsv(['id', 'score']);
  expect(csv.header()).toBe('file,row,column,reason,id,score,beyond the columns\r\n');
  expect(csv.line('a.csv', { kind: 'reject', row: 7, column: 'score', reason: '"11", too high', raw: { id: 'x', score: '11' } })).toBe('a.csv,7,score,"""11"", too high",x,11,\r\n');
});

test('keeps what has no column', () => {
  const csv = rejectsCsv(['id']);
  expect(csv.line('a.csv', { kind: 'reject', row: 2, column: null, reason: 'r', raw: { id: '1', 'column 2': 'b', 'column 3': 'c' } })).toBe('a.csv,2,,r,1,b | c\r\n');
});

test('no cell is a formula to a spreadsheet, and no text is lost', () => {
  const nasty = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a', '한', ' ') });
  fc.assert(
    fc.property(nasty, nasty, (id, reason) => {
      const csv = rejectsCsv(['id']);
      const [, cells = []] = parse(csv.header() + csv.line('f', { kind: 'reject', row: 2, column: null, reason, raw: { id } }), { record_delimiter: '\r\n' });
      for (const [cell, text] of [[cells[4], id], [cells[3], reason]]) {
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect([text, `'${text}`]).toContain(cell);
      }
    }),
  );
});
