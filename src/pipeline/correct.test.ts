import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collect, comment, tagged } from '../../test/contracts/tagged-response.js';
import type { Store } from '../domain/store.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { correctFromFile } from './correct.js';

let folder: string;
let store: Store;
let run = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whyscore-correct-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  store = await openSqliteStore(join(folder, `${run++}.db`));
  await store.openSurvey({ name: 'may', metric: 'nps', about: 'company' });
  await store.save('may', 'tagger-1', [tagged('a'), tagged('b', { comments: [comment('Long wait'), comment('Be quick', 'better')] }), tagged('c', { comments: [] })]);
  return () => store.close();
});

const correct = (content: string, { name = 'c.csv', ...more }: { name?: string; by?: string; survey?: string } = { by: 'Kim' }) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return correctFromFile({ store, path, themes: ['wait_time', 'transfers'], at: '2024-06-01T00:00:00.000Z', ...more });
};
const history = () => collect(store.history({ surveys: ['may'] }));

describe('correctFromFile', () => {
  it('takes CSV as a spreadsheet writes it', async () => {
    await correct('\uFEFFID;Comment;Question;Theme;Polarity;By;Note\r\na;Long wait;;transfers;Mixed;Lee;heard it\r\nb;;Better;;NONE;;\r\nb;;why;wait_time;withdraw;;\r\n');
    expect(await history()).toMatchObject([
      { responseId: 'a', question: 'why', verdict: { action: 'set', theme: 'transfers', polarity: 'mixed' }, by: 'Lee', note: 'heard it' },
      { responseId: 'b', question: 'better', verdict: { action: 'none', theme: null }, by: 'Kim' },
    ]);
  });

  it('takes JSONL, with ids that are numbers', async () => {
    await store.save('may', 'tagger-1', [tagged('17')]);
    expect(await correct('{"id":17,"theme":"wait_time","polarity":"remove"}\n{"id":"a","theme":null,"polarity":"none"}\n', { name: 'c.jsonl', by: 'Kim' })).toEqual({ survey: 'may', applied: 2, repeated: 0 });
    expect(await history()).toMatchObject([{ responseId: '17', verdict: { action: 'remove' } }, { responseId: 'a', verdict: { action: 'none' } }]);
  });

  it('takes a row that stands there twice as one', async () => {
    expect(await correct('id,theme,polarity\na,wait_time,remove\na,wait_time,remove\n')).toMatchObject({ applied: 1, repeated: 1 });
  });

  it.each<[string, string, string, RegExp]>([
    ['an unknown response', 'z,,transfers,mixed', 'RESPONSE_UNKNOWN', /^c\.csv, row 3: the survey "may" has no response "z"$/],
    ['a response without comments', 'c,,transfers,mixed', 'RESPONSE_UNKNOWN', /row 3: response "c" has no comment/],
    ['a question without an answer', 'a,better,transfers,mixed', 'RESPONSE_UNKNOWN', /row 3: .*no answer to "better", only to why/],
    ['one of several comments, without saying which', 'b,,transfers,mixed', 'INPUT_BROKEN', /row 3: .*several comments \(why, better\)/],
    ['an unknown theme', 'b,why,waiting,mixed', 'THEME_UNKNOWN', /row 3: theme "waiting".*wait_time, transfers/],
    ['an unknown polarity', 'b,why,transfers,bad', 'INPUT_BROKEN', /row 3: the polarity "bad" is not one of negative/],
    ['an unknown question', 'b,how,transfers,mixed', 'INPUT_BROKEN', /row 3: the question "how"/],
    ['no theme', 'b,why,,remove', 'INPUT_BROKEN', /row 3: no theme/],
    ['none of one theme', 'b,why,transfers,none', 'INPUT_BROKEN', /row 3: "none" means/],
    ['no id', ',why,transfers,mixed', 'INPUT_BROKEN', /row 3: no id/],
    ['cells that no column has', 'b,why,transfers,mixed,x', 'INPUT_BROKEN', /row 3: the row has 5 cells/],
    ['another polarity than above', 'a,,transfers,mixed', 'INPUT_BROKEN', /row 3: it contradicts c\.csv, row 2/],
    ['no theme where one is set above', 'a,why,,none', 'INPUT_BROKEN', /row 3: it contradicts c\.csv, row 2/],
  ])('refuses %s by file and row, and takes nothing', async (_, row, code, says) => {
    const correcting = correct(`id,question,theme,polarity\na,why,transfers,negative\n${row}\n`);
    await expect(correcting).rejects.toMatchObject({ code });
    await expect(correcting).rejects.toThrow(says);
    expect(await history()).toEqual([]);
  });

  it('counts lines in JSONL', async () => {
    await expect(correct('{"id":"a","polarity":"none"}\n\n{"id":"z","polarity":"none"}\n', { name: 'c.jsonl', by: 'Kim' })).rejects.toThrow(/c\.jsonl, line 3/);
    await expect(correct('{"id":"a","polarity":"none"}\nnone\n', { name: 'c.jsonl', by: 'Kim' })).rejects.toThrow(/c\.jsonl, line 2: the line is not a JSON object/);
  });

  it('refuses a file that lacks a column or rows, and words of nobody', async () => {
    await expect(correct('id,theme\na,transfers\n')).rejects.toMatchObject({ code: 'COLUMN_MISSING' });
    await expect(correct('id,theme,polarity\n')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
    await expect(correct('id,theme,polarity\na,transfers,mixed\n', {})).rejects.toThrow(/row 2: it is not said by whom/);
  });

  it('asks which survey when there are several', async () => {
    const row = 'id,theme,polarity\na,transfers,mixed\n';
    await store.openSurvey({ name: 'june', metric: 'nps', about: 'company' });
    await expect(correct(row)).rejects.toMatchObject({ code: 'REPORT_AMBIGUOUS', message: 'there are several surveys: "june", "may"' });
    await expect(correct(row, { by: 'Kim', survey: 'july' })).rejects.toMatchObject({ code: 'SURVEY_UNKNOWN' });
    expect(await correct(row, { by: 'Kim', survey: 'may' })).toMatchObject({ survey: 'may', applied: 1 });
  });
});
