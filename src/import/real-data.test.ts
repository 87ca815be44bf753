import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openImport } from './open.js';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const absent = !existsSync(DATA);

describe.skipIf(absent)(`real batches${absent ? ` (skipped: ${DATA} is not on this machine)` : ''}`, () => {
  test.each([
    ['telecom-nps.csv', 1958, 0, { metric: 'nps', best: 'high', encoding: 'utf-8', roles: { id: 'Response ID', score: 'NPS_SCORE', comment: 'Comment' }, dimensions: [{ key: 'survey_sub_type' }], ignored: [] }],
    ['nhs-fft.csv', 4982, 286, { metric: 'csat', best: 'low', roles: { id: 'id', score: 'FFT categorical answer', question: 'FFT question', comment: 'FFT answer' }, dimensions: [{ key: 'service' }], ignored: [] }],
    ['pet-insurance-reviews.csv', 26_435, 0, { metric: 'csat', roles: { id: 'id', date: 'published', score: 'rating', comment: 'text', other: 'title' }, dimensions: [{ key: 'company' }], ignored: [] }],
    ['korean-app-reviews.csv', 63_883, 0, { metric: 'csat', encoding: 'utf-8', roles: { id: '번호', date: '작성일', score: '별점', comment: '리뷰 내용' }, dimensions: [{ key: '앱' }], ignored: [] }],
    ['korean-app-reviews-cp949.csv', 3000, 0, { metric: 'csat', encoding: 'cp949', roles: { comment: '리뷰 내용' }, ignored: [] }],
  ])('%s is understood without a flag', async (name, responses, rejects, plan) => {
    const opened = await openImport({ path: DATA + name });
    expect(opened.plan).toMatchObject(plan);
    const count = { response: 0, reject: 0 };
    for await (const record of opened.records()) count[record.kind] += 1;
    expect(count).toEqual({ response: responses, reject: rejects });
  });
});
