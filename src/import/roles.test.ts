import { describe, expect, test } from 'vitest';
import { questionOf } from './headers.js';
import { profileTable } from './profile.js';
import { assignRoles, type RoleMap } from './roles.js';
import type { Row } from './table.js';

const TEXTS = ['The agent was lovely and quick', 'I waited forty minutes on hold', 'They asked me for the same papers again', 'Nothing to add from my side, thanks'];

/** Roles of a table whose cells are made from the row index. */
async function rolesOf(columns: Record<string, (row: number) => string>, map: RoleMap = {}, rows = 40): Promise<RoleMap> {
  const table = {
    columns: Object.keys(columns),
    // eslint-disable-next-line @typescript-eslint/require-await
    rows: async function* (): AsyncGenerator<Row> {
      for (let index = 0; index < rows; index += 1) yield { kind: 'cells', number: index + 2, cells: Object.values(columns).map((cell) => cell(index)) };
    },
  };
  return assignRoles('f.csv', (await profileTable(table)).columns, map).columns;
}

const text = (row: number) => `${TEXTS[row % 4] ?? ''} (${row})`;
const nps = (row: number) => String(row % 11);
const id = (row: number) => `R${row}`;

describe('assignRoles', () => {
  test('knows the headers of survey tools, in English and in Korean', async () => {
    expect(
      await rolesOf({ ResponseID: id, RecordedDate: () => '2024-01-02 10:00', 'How likely are you to recommend us?': nps, 'What is the main reason for your score?': text, 'What could we improve?': text, Agent: (row) => `A${row % 3}`, Dept: () => 'Sales', Touchpoint: () => 'Phone' }),
    ).toEqual({ id: 'ResponseID', date: 'RecordedDate', score: 'How likely are you to recommend us?', why: 'What is the main reason for your score?', better: 'What could we improve?', agent: 'Agent', department: 'Dept', channel: 'Touchpoint' });
    expect(await rolesOf({ 번호: id, 작성일: () => '2019년 10월 14일', 상담원: (row) => `김${row % 3}`, 부서: () => '콜센터', 채널: () => '전화', '추천 의향': nps, '추천 이유': text, '개선할 점': text })).toEqual({
      id: '번호', date: '작성일', agent: '상담원', department: '부서', channel: '채널', score: '추천 의향', why: '추천 이유', better: '개선할 점',
    });
  });

  test('finds comments and scores by their values when headers say nothing', async () => {
    expect(await rolesOf({ A: id, B: nps, C: text })).toEqual({ score: 'B', comment: 'C' });
  });

  test('takes no score by values when two columns could be it, or the header counts something else', async () => {
    expect(await rolesOf({ B1: nps, B2: nps, comment: text })).toEqual({ comment: 'comment' });
    expect(await rolesOf({ 'Number of visits': nps, comment: text })).toEqual({ comment: 'comment' });
  });

  test('an id of something else is no response id', async () => {
    expect(await rolesOf({ 'agent id': (row) => `A${row % 4}`, comment: text })).toEqual({ agent: 'agent id', comment: 'comment' });
  });

  test('headers that promise comments but hold codes are none', async () => {
    expect(await rolesOf({ 'Review type': () => 'app', 'Review score': nps, Review: text })).toEqual({ score: 'Review score', comment: 'Review' });
  });

  test('a few comments that repeat are still comments', async () => {
    expect(await rolesOf({ id, comment: (row) => TEXTS[row % 2] ?? '' }, {}, 200)).toEqual({ id: 'id', comment: 'comment' });
  });

  test('of several score columns, a given metric chooses its own', async () => {
    const columns = { 'Satisfaction': (row: number) => String(1 + (row % 5)), NPS: nps, comment: text };
    expect((await rolesOf(columns)).score).toBe('NPS');
    const profile = await profileTable({
      columns: Object.keys(columns),
      // eslint-disable-next-line @typescript-eslint/require-await
      rows: async function* (): AsyncGenerator<Row> {
        for (let row = 0; row < 20; row += 1) yield { kind: 'cells', number: row + 2, cells: Object.values(columns).map((cell) => cell(row)) };
      },
    });
    expect(assignRoles('f', profile.columns, {}, 'csat').columns.score).toBe('Satisfaction');
  });

  test('the user wins over every guess, whatever the case of the header', async () => {
    expect(await rolesOf({ id, key: id, why: text, notes: text }, { id: 'KEY', why: ' Notes ' })).toEqual({ id: 'key', why: 'notes' });
  });

  test('names the columns there are when the one wanted is not', async () => {
    await expect(rolesOf({ id, comment: text }, { score: 'NPS' })).rejects.toMatchObject({ code: 'COLUMN_UNKNOWN', message: expect.stringMatching(/"NPS".*"id", "comment"/) as string });
    await expect(rolesOf({ id, score: nps })).rejects.toMatchObject({ code: 'COLUMN_MISSING' });
    await expect(rolesOf({ a: text, b: text }, { why: 'a', comment: 'b' })).rejects.toMatchObject({ code: 'USAGE' });
  });
});

test.each([
  ['What was good?', 'why'],
  ['FFT Why?', 'why'],
  ['How could we improve?', 'better'],
  ['What could we do better?', 'better'],
  ['개선할 점을 적어 주세요', 'better'],
  ['그 점수를 주신 이유는?', 'why'],
  ['Please describe anything that you were particularly satisfied or dissatisfied with', 'other'],
])('"%s" asks for: %s', (question, kind) => {
  expect(questionOf(question)).toBe(kind);
});
