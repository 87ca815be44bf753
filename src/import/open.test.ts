import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Response } from '../domain/response.js';
import type { ImportRecord } from './assemble.js';
import { openImport } from './open.js';
import type { ImportOptions, ImportPlan } from './plan.js';
import type { FileSource } from './source.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whyscore-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Read {
  readonly plan: ImportPlan;
  readonly records: ImportRecord[];
  readonly responses: Response[];
  /** `row: reason` */
  readonly rejects: string[];
}

async function read(content: string | Uint8Array, options: ImportOptions = {}, source: Partial<FileSource> = {}, name = 'f.csv'): Promise<Read> {
  const path = join(folder, name);
  await writeFile(path, content);
  const opened = await openImport({ path, ...source }, options);
  const records: ImportRecord[] = [];
  for await (const record of opened.records()) records.push(record);
  await opened.close();
  records.sort((a, b) => a.row - b.row);
  return {
    plan: opened.plan,
    records,
    responses: records.flatMap((record) => (record.kind === 'response' ? [record.response] : [])),
    rejects: records.flatMap((record) => (record.kind === 'reject' ? [`${record.row}: ${record.reason}`] : [])),
  };
}

describe('openImport', () => {
  test('reads a usual export', async () => {
    const { plan, responses } = await read('Id,NPS,Why?,What could be better?,Date,Agent,Plan name\n1,9,"Kind, ""quick""\nagent",,14/10/2019,Kim,Basic\n2,,,Shorter queues,3/4/2019,,\n');
    expect(plan).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',', rows: 2, metric: 'nps', best: 'high', dateOrder: 'dmy' });
    expect(responses).toEqual([
      { id: '1', score: 9, date: '2019-10-14', comments: [{ question: 'why', text: 'Kind, "quick"\nagent' }], dimensions: { agent: 'Kim', 'plan name': 'Basic' } },
      { id: '2', score: null, date: '2019-04-03', comments: [{ question: 'better', text: 'Shorter queues' }], dimensions: {} },
    ]);
  });

  test('takes the delimiter and the format that the user names', async () => {
    expect((await read('id~comment, all of it\n1~a, b\n', {}, { delimiter: '~' })).responses[0]?.comments[0]?.text).toBe('a, b');
    expect((await read('id\tcomment\n1\ta\n', {}, { delimiter: '\\t' })).plan.columns).toEqual(['id', 'comment']);
    await expect(read('id,comment\n1,a\n', {}, { delimiter: '' })).rejects.toMatchObject({ code: 'USAGE' });
    await expect(read('id,comment\n1,a\n', {}, { format: 'xlsx' })).rejects.toMatchObject({ code: 'INPUT_BROKEN' });
  });

  test('a CSV that begins with PK is no archive, one that begins with a bracket no JSON', async () => {
    expect((await read('PK,comment\n1,a\n')).plan.format).toBe('csv');
    expect((await read('[Q1] id,comment\n1,a\n')).plan.format).toBe('csv');
  });

  test('keeps comments to the letter', async () => {
    const { responses } = await read('id,comment\n1,"  two\r\nlines\t"\n2,he said "no", \n'.replace(', \n', '\n'));
    expect(responses.map(({ comments }) => comments[0]?.text)).toEqual(['  two\r\nlines\t', 'he said "no"']);
  });

  test('reads the day-month order off the whole column', async () => {
    const { plan, responses } = await read('id,date,comment\n1,3/4/2019,a\n2,3/14/2019,b\n');
    expect(plan.dateOrder).toBe('mdy');
    expect(responses.map(({ date }) => date)).toEqual(['2019-03-04', '2019-03-14']);
  });

  test('asks for the day-month order when no date tells it, and only then', async () => {
    const ambiguous = 'id,date,comment\n1,3/4/2019,a\n2,5/6/2019,b\n';
    await expect(read(ambiguous)).rejects.toMatchObject({ code: 'DATE_ORDER_UNKNOWN', message: expect.stringContaining('"3/4/2019"') as string });
    expect((await read(ambiguous, { dates: 'dmy' })).responses[0]?.date).toBe('2019-04-03');
    expect((await read('id,date,comment\n1,4/4/2019,a\n')).responses[0]?.date).toBe('2019-04-04');
    await expect(read('id,date,comment\n1,14/4/2019,a\n2,4/15/2019,b\n')).rejects.toMatchObject({ code: 'DATE_ORDER_UNKNOWN' });
  });

  test('sets bad rows aside with row, column and reason, and takes the rest', async () => {
    const { records, rejects, responses } = await read('id,nps,date,comment\n1,11,,a\n2,4.5,,b\n3,9,2019-02-30,c\n4,9\n5,9,,d,e\n6,,,\n\n7,8,2019-02-28,ok,,\n1,3,,again\n7,8,,twice\n');
    expect(rejects).toEqual([
      '2: "11" is outside NPS\'s 0 to 10',
      '3: "4.5" is not a whole number',
      '4: "2019-02-30" is not in the calendar',
      '5: the row has 2 cells, the header 4',
      '6: the row has 5 cells, the header 4',
      '7: the row has neither a score nor a comment',
      '11: the id "7" is taken by row 9',
    ]);
    expect(records[0]).toMatchObject({ column: 'nps', raw: { id: '1', nps: '11', date: '', comment: 'a' } });
    expect(responses.map(({ id, score }) => [id, score])).toEqual([['7', 8], ['1', 3]]);
  });

  test('joins rows of one respondent that answer different questions', async () => {
    const { responses, rejects } = await read('id,score,question,answer,region\n1,9,Why?,kind,North\n1,,What could be better?,shorter queue,\n2,3,Why?,slow,South\n2,3,Why?,slow again,South\n3,5,Why?,x,\n3,6,How to improve?,y,\n');
    expect(responses.slice(0, 2)).toEqual([
      { id: '1', score: 9, date: null, comments: [{ question: 'why', text: 'kind' }, { question: 'better', text: 'shorter queue' }], dimensions: { region: 'North' } },
      { id: '2', score: 3, date: null, comments: [{ question: 'why', text: 'slow' }], dimensions: { region: 'South' } },
    ]);
    expect(rejects).toEqual(['5: the id "2" is taken by row 4', '7: the id "3" is taken by row 6']);
  });

  test('rows without an id get the same one at every import, equal rows different ones', async () => {
    const first = await read('score,comment\n9,good\n9,good\n3,bad\n');
    const ids = first.responses.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    const again = await read('score,comment\n9,good\n3,bad\n9,good\n');
    expect(again.responses.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[1]]);
  });

  test('numbers repeated headers and names blank ones', async () => {
    const { plan, responses } = await read('id,comment,,Team,team\n1,hello,x,A,B\n');
    expect(plan.columns).toEqual(['id', 'comment', 'column 3', 'Team', 'team']);
    expect(responses[0]?.dimensions).toEqual({ department: 'A', 'column 3': 'x', team: 'B' });
    expect((await read('id,comment,x,x\n1,hello,a,b\n')).responses[0]?.dimensions).toEqual({ x: 'a', 'x (2)': 'b' });
  });

  test('a header named like an object property is only a name', async () => {
    const { responses } = await read('id,comment,__proto__,constructor\n1,hello,a,b\n');
    expect(Object.entries(responses[0]?.dimensions ?? {})).toEqual([['__proto__', 'a'], ['constructor', 'b']]);
  });

  test('reads the friends and family test with 1 as best, and refuses its codes', async () => {
    const { plan, responses, rejects } = await read('FFT categorical answer,FFT question,FFT answer\n1,What was good?,All\n5,How could we improve?,Wait\n6,Why?,Unsure\n');
    expect(plan).toMatchObject({ metric: 'csat', best: 'low' });
    expect(responses.map(({ score, comments }) => [score, comments[0]?.question])).toEqual([[5, 'why'], [1, 'better']]);
    expect(rejects).toEqual(['4: "6" is outside CSAT\'s 1 to 5']);
  });

  test.each([
    ['score', ['0', '10'], 'nps'],
    ['score', ['1', '5'], 'csat'],
    ['score', ['1', '7'], 'ces'],
    ['추천 점수', ['3', '4'], 'nps'],
    ['How easy was it?', ['1', '2'], 'ces'],
    ['별점', ['1', '4'], 'csat'],
  ])('guesses the metric of %s with %s: %s', async (header, values, metric) => {
    expect((await read(`${header},comment\n${values.map((value) => `${value},text\n`).join('')}`)).plan.metric).toBe(metric);
  });

  test('asks for the metric when header and values disagree', async () => {
    await expect(read('rating,comment\n9,a\n8,b\n3,c\n')).rejects.toMatchObject({ code: 'METRIC_UNKNOWN' });
    expect((await read('rating,comment\n9,a\n8,b\n3,c\n', { metric: 'nps' })).responses).toHaveLength(3);
    await expect(read('x,comment\n80,a\n95,b\n', { map: { score: 'x' } })).rejects.toMatchObject({ code: 'METRIC_UNKNOWN' });
  });

  test.each([
    ['NPS score', ['55', '77'], /f\.csv, column "NPS score": the name says NPS \(0 to 10\), the values go from 55 to 77$/],
    ['별점', ['80', '95', '5', 'N/A', '100', '70', '60'], /"별점".*CSAT \(1 to 5\).*from 5 to 100/],
    ['How easy was it?', ['-3', '-1'], /CES \(1 to 7\).*from -3 to -1/],
    ['NPS', Array.from({ length: 300 }, (_, index) => (index / 30).toFixed(3)), /too many steps/],
  ])('refuses %s when it is off its scale, whatever metric is given', async (header, values, says) => {
    const rows = values.map((value, row) => `${value},text ${row}\n`).join('');
    for (const options of [{}, { metric: 'nps' as const }]) {
      await expect(read(`${header},comment\n${rows}`, options)).rejects.toMatchObject({ code: 'METRIC_UNKNOWN', message: expect.stringMatching(says) as string, help: expect.stringContaining('--map score=') as string });
    }
    expect((await read(`${header},comment\n${rows}`, { map: { product: header } })).plan.roles).toEqual({ product: header, comment: 'comment' });
  });

  test('takes no other column for the score when one named for it is off its scale', async () => {
    await expect(read('NPS score,B,comment\n55,0,a\n77,5,b\n88,10,c\n')).rejects.toMatchObject({ code: 'METRIC_UNKNOWN' });
  });

  test.each([
    ['there is a score besides', 'NPS,Satisfaction,comment\n9,85,a\n3,40,b\n'],
    ['it counts or names something else', 'Number of ratings,NPS response no,NPS id,comment\n55,,1001,a\n77,,1002,b\n'],
    ['it has words or dates', 'Satisfaction,Rating date,comment\nVery satisfied,45211,a\nSatisfied,45212,b\n'],
  ])('but passes over a column that only sounds like a score when %s', async (_, content) => {
    expect((await read(content)).responses).toHaveLength(2);
  });

  test('reads JSONL, with nested values left out and bad lines set aside', async () => {
    const { plan, responses, rejects } = await read('{"id":7,"score":9,"comment":"ok\u2028then","tags":["a","b"],"meta":{"x":1}}\n\n{"id":8,"score":"x","comment":"b"}\n[1]\n{"id":9,"comment":"c","city":"Seoul"}\n', {}, {}, 'f.jsonl');
    expect(plan).toMatchObject({ format: 'jsonl', delimiter: null, ignored: ['meta'] });
    expect(responses).toEqual([
      { id: '7', score: 9, date: null, comments: [{ question: 'why', text: 'ok\u2028then' }], dimensions: { tags: 'a, b' } },
      { id: '9', score: null, date: null, comments: [{ question: 'why', text: 'c' }], dimensions: { region: 'Seoul' } },
    ]);
    expect(rejects).toEqual(['3: "x" is not a score', '4: the line is not a JSON object']);
  });

  test('any table of texts comes back as it was written', async () => {
    const cell = fc.string({ unit: fc.constantFrom(',', ';', '"', '\n', '\r\n', 'a', '한', '😀', ' ', "'"), maxLength: 12 }).map((text) => `x${text}`);
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (texts) => {
        const csv = texts.map((text, index) => `${index},"${text.replaceAll('"', '""')}"\n`).join('');
        const { responses } = await read(`id,comment\n${csv}`, { map: { comment: 'comment', id: 'id' } });
        expect(responses.map(({ comments }) => comments[0]?.text)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  test('stops reading when nobody asks for more', async () => {
    const path = join(folder, 'long.csv');
    await writeFile(path, `id,comment\n${Array.from({ length: 50_000 }, (_, index) => `${index},comment ${index}\n`).join('')}`);
    const opened = await openImport({ path });
    for await (const record of opened.records()) {
      expect(record).toMatchObject({ row: 2 });
      break;
    }
    await opened.close();
  });
});

describe('openImport refuses', () => {
  test.each([
    ['an empty file', '', 'INPUT_EMPTY'],
    ['blank lines', '\n \n', 'INPUT_EMPTY'],
    ['a header alone', 'id,comment\n', 'INPUT_EMPTY'],
    ['no comment column', 'id,score\n1,9\n2,3\n', 'COLUMN_MISSING'],
    ['a PDF', '%PDF-1.7\n', 'INPUT_BINARY'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'INPUT_BINARY'],
    ['binary data', Buffer.from([1, 2, 0, 0, 3, 0, 0, 255]), 'INPUT_BINARY'],
    ['an archive that is no workbook', Buffer.from('PK\x03\x04junk that goes on for a while, but is no archive'), 'INPUT_BROKEN'],
    ['a quotation mark that is never closed', 'id,comment\n1,a\n2,"b\n3,c\n', 'INPUT_BROKEN'],
    ['a JSON array', '[{"id":1,"comment":"a"}]', 'INPUT_BROKEN'],
    ['an unknown encoding', Buffer.from([0xff, 0x80, 0x81, 0x0a, 0x99]), 'ENCODING_UNKNOWN'],
  ])('%s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code, message: expect.stringMatching(/^f\.csv|f\.csv is empty$/) as string });
  });

  test('a cell of 10 MB, naming row and column, in CSV and in JSONL', async () => {
    const huge = 'x'.repeat(10_000_000);
    const where = { code: 'INPUT_TOO_LARGE', message: expect.stringMatching(/row 3, column "comment"/) as string };
    await expect(read(`id,comment\n1,a\n2,${huge}\n`)).rejects.toMatchObject(where);
    await expect(read(`{"comment":"a"}\n\n{"comment":"${huge}"}\n`, {}, {}, 'f.jsonl')).rejects.toMatchObject(where);
  });

  test('a missing file, a folder and an encoding that nobody knows', async () => {
    await expect(openImport({ path: join(folder, 'nothing.csv') })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await mkdir(join(folder, 'dir'));
    await expect(openImport({ path: join(folder, 'dir') })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(read('id,comment\n1,a\n', {}, { encoding: 'klingon' })).rejects.toMatchObject({ code: 'ENCODING_UNKNOWN' });
  });

  test('and leaves no temporary file', async () => {
    const spooled = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('whyscore-') && !name.startsWith('whyscore-test-'));
    const before = await spooled();
    await expect(read('id,score\n1,9\n')).rejects.toThrow();
    expect(await spooled()).toEqual(before);
  });
});
