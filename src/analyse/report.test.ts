import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { ScoredResponse } from '../domain/figures.js';
import type { Polarity } from '../domain/tag.js';
import { driverReport, type DriverReportInput } from './report.js';

function response(id: string, score: number, themes: Readonly<Record<string, Polarity>> = {}, date: string | null = null): ScoredResponse {
  return { id, score, date, comments: 1, themes: new Map(Object.entries(themes)) };
}

const input = (responses: readonly ScoredResponse[], more: Partial<DriverReportInput> = {}): DriverReportInput => ({
  surveys: ['spring'], metric: 'nps', themes: ['wait_time', 'transfers', 'agent_attitude'], responses, withoutScore: 0, candidates: new Map(), ...more,
});

const small = [
  response('1', 2, { wait_time: 'negative', agent_attitude: 'positive' }, '2024-03-02'),
  response('2', 5, { wait_time: 'negative' }, '2024-01-15T10:00:00'),
  response('3', 8, { gone: 'negative' }),
  response('4', 10, { agent_attitude: 'positive' }, '2024-02-01'),
];

describe('driverReport', () => {
  test('counts responses, groups, scores and the period', () => {
    expect(driverReport(input(small, { withoutScore: 3 }))).toMatchObject({
      surveys: ['spring'], metric: 'nps', responses: 4, withoutScore: 3, comments: 4, tagged: 3,
      period: { from: '2024-01-15', to: '2024-03-02' },
      groups: { detractor: 2, passive: 1, promoter: 1 },
      score: { value: -25 },
    });
    expect(driverReport(input(small)).distribution.map((bar) => bar.responses)).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1]);
    expect(driverReport(input(small, { metric: 'ces', responses: [response('1', 7)] })).distribution).toHaveLength(7);
  });

  test('lists every theme of the taxonomy, most points lost first, equal ones in its order', () => {
    const { drivers } = driverReport(input(small));
    expect(drivers.map(({ theme }) => theme)).toEqual(['wait_time', 'transfers', 'agent_attitude']);
    expect(drivers.map(({ impact }) => impact)).toEqual([-75, 0, 0]);
  });

  test('shows complaints for what costs points and praise for what is mostly praised', () => {
    const candidates = new Map([
      ['agent_attitude', [
        { responseId: '1', text: 'The man was so kind', score: 9, polarity: 'positive' as const, confidence: 0.9, evidence: [] },
        { responseId: '2', text: 'She hung up on me', score: 1, polarity: 'negative' as const, confidence: 0.9, evidence: [] },
      ]],
    ]);
    const attitude = driverReport(input(small, { candidates })).drivers.find(({ theme }) => theme === 'agent_attitude');
    expect(attitude?.verbatims.map(({ responseId }) => responseId)).toEqual(['1']);
  });

  test('has no report of nothing', () => {
    expect(() => driverReport(input([]))).toThrow(expect.objectContaining({ code: 'REPORT_EMPTY' }));
  });

  test('is the same in whatever order the responses come', () => {
    const theme = fc.constantFrom('wait_time', 'transfers', 'agent_attitude', 'unknown');
    const polarity = fc.constantFrom<Polarity>('negative', 'positive', 'mixed', 'neutral');
    const row = fc.tuple(fc.uuid(), fc.integer({ min: 0, max: 10 }), fc.dictionary(theme, polarity), fc.option(fc.constantFrom('2024-01-01', '2024-06-01T12:00:00', '2024-06-02')));
    const rows = fc.array(row, { minLength: 1, maxLength: 80 }).map((all) => all.map((fields) => response(...fields)));
    fc.assert(
      fc.property(rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
        expect(driverReport(input(shuffled))).toEqual(driverReport(input(all)));
      }),
      { numRuns: 20 },
    );
  });
});
