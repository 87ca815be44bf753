import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOM, csvCell, csvLine } from './csv.js';

describe('csvCell', () => {
  it.each(['=1+1', '+82 10', '-5 of 10', '@SUM(A1)', '|calc', '%0a', '＝1', '＋1', '－1', '＠a', '\t=1'])('makes %j text, not a formula', (text) => {
    expect(csvCell(text)).toBe(`'${text}`);
  });

  it('does so behind line breaks', () => {
    expect(['\r=1', '\n=1'].map(csvCell)).toEqual(['"\'\r=1"', '"\'\n=1"']);
  });

  it('leaves numbers numbers, and null blank', () => {
    expect([-3.5, 0, null, ''].map(csvCell)).toEqual(['-3.5', '0', '', '']);
  });

  it('quotes only what needs it', () => {
    expect(['a b', 'a,b', 'a "b"', 'a\nb', "it's", '대기'].map(csvCell)).toEqual(['a b', '"a,b"', '"a ""b"""', '"a\nb"', "it's", '대기']);
  });
});

it('what is written is read again, but for the apostrophes of formulas', () => {
  const nasty = fc.string({ unit: fc.constantFrom('=', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', 'a', '한', ' ') });
  const bare = (cells: readonly string[]) => cells.map((cell) => cell.replace(/^'(?=[=\-@\t\r\n])/, ''));
  fc.assert(
    fc.property(fc.array(fc.array(nasty, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
      const read: string[][] = parse(BOM + rows.map(csvLine).join(''), { bom: true, record_delimiter: '\r\n' });
      expect(read.map(bare)).toEqual(rows.map(bare));
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=\-@\t\r\n]/);
    }),
  );
});
