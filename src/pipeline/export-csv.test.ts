import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredRecord } from '../domain/store.js';
import { csvExport } from './export-csv.js';

const record = (text: string, more: Partial<StoredRecord> = {}): StoredRecord => ({
  survey: 'may',
  response: { id: 'a', score: 3, date: null, comments: [{ question: 'why', text }], dimensions: { agent: '김' } },
  comments: [{ language: 'en', tagger: 'tagger-1', tags: [] }],
  ...more,
});
const rowsOf = (dimensions: string[], ...records: StoredRecord[]): Record<string, string>[] => {
  const csv = csvExport(dimensions);
  return parse(csv.header + records.map((each) => csv.lines(each, 'nps')).join(''), { columns: true, bom: true });
};

describe('csvExport', () => {
  it('gives a row per tag, with the words that carry it and who said so', () => {
    const tags = [
      { theme: 'wait_time', polarity: 'negative', confidence: 0.9, person: null, evidence: [{ start: 0, end: 4, by: 'rule' }, { start: 5, end: 9, by: 'model' }] },
      { theme: 'transfers', polarity: 'mixed', confidence: 1, person: 'Kim', evidence: [{ start: 0, end: 9, by: 'person' }] },
    ] as const;
    const rows = rowsOf(['agent'], record('Long wait', { comments: [{ language: 'en', tagger: 'tagger-1', tags }] }));
    const same = { survey: 'may', metric: 'nps', id: 'a', score: '3', date: '', question: 'why', comment: 'Long wait', language: 'en', tagger: 'tagger-1', agent: '김' };
    expect(rows).toEqual([
      { ...same, theme: 'wait_time', polarity: 'negative', confidence: '0.9', source: 'rule + model', person: '', evidence: 'Long … wait' },
      { ...same, theme: 'transfers', polarity: 'mixed', confidence: '1', source: 'person', person: 'Kim', evidence: 'Long wait' },
    ]);
  });

  it('keeps comments without a theme and responses without a comment', () => {
    const silent: StoredRecord = { survey: 'may', response: { id: 'b', score: null, date: null, comments: [], dimensions: {} }, comments: [] };
    expect(rowsOf(['agent'], record('Fine'), silent)).toMatchObject([
      { id: 'a', comment: 'Fine', theme: '', tagger: 'tagger-1', agent: '김' },
      { id: 'b', score: '', comment: '', theme: '', tagger: '', agent: '' },
    ]);
  });

  it('tells a dimension from a column of the same name', () => {
    const [row] = rowsOf(['constructor', 'theme'], record('Fine', { response: { id: 'a', score: 3, date: null, comments: [], dimensions: { theme: 'dark' } } }));
    expect(row).toMatchObject({ theme: '', 'theme (dimension)': 'dark', constructor: '' });
  });

  it.each(['=1+1', '+1', '-1', '@a', '|a', '＝1', '\t=1', '\r=1', '\n=1'])('lets no spreadsheet run %j', (text) => {
    expect(rowsOf([], record(text))[0]?.['comment']).toBe(`'${text}`);
  });

  it('comes back from a CSV reader as it went in, whatever the text, but for that apostrophe', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => void expect(rowsOf([], record(text))[0]?.['comment']?.replace(/^'/, '')).toBe(text.replace(/^'/, ''))));
  });
});
