import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { ScoredResponse } from '../domain/figures.js';
import { METRIC_RULES, METRICS, pointsOf } from '../domain/metric.js';
import { complains, POLARITIES, type Polarity } from '../domain/tag.js';
import { driverFigures, type DriverFigures } from './drivers.js';

let serial = 0;
function responses(times: number, score: number, themes: Readonly<Record<string, Polarity>> = {}): ScoredResponse[] {
  return Array.from({ length: times }, () => ({ id: String((serial += 1)), score, date: null, comments: 1, themes: new Map(Object.entries(themes)) }));
}

function figuresOf(rows: readonly ScoredResponse[]): DriverFigures {
  const [figures] = driverFigures('nps', rows, ['wait_time']);
  if (figures === undefined) throw new Error('no figures');
  return figures;
}

describe('driverFigures', () => {
  const complaint = { wait_time: 'negative' } as const;
  const example = [
    ...responses(60, 3), ...responses(50, 8), ...responses(90, 10),
    ...responses(60, 2, complaint), ...responses(10, 7, complaint), ...responses(10, 9, complaint),
  ];

  test('the impact and its interval agree with a bootstrap over rows', () => {
    // NumPy, 200,000 resamples of these 280 rows: impact -22.142857, percentiles -29.2857 and -15.4762
    // (rng = default_rng(7); i = rng.integers(0, 280, 280); pts[i].mean() - pts[i][~complains[i]].mean())
    const figures = figuresOf(example);
    expect(figures.impact).toBeCloseTo(-22.142857, 5);
    expect(Math.abs(figures.low + 29.2857)).toBeLessThan(0.6);
    expect(Math.abs(figures.high + 15.4762)).toBeLessThan(0.6);
  });

  test('shares are of all in the group, and scores with and without are of mentions', () => {
    const figures = figuresOf([...example, ...responses(20, 10, { wait_time: 'positive' })]);
    expect(figures).toMatchObject({ mentions: 100, negative: 80, positive: 20, detractorShare: 0.5, promoterShare: 0.25, scoreWith: -30, scoreWithout: 15 });
    expect(figures.passiveShare).toBeCloseTo(10 / 60, 12);
  });

  test('who praises and complains both complains and praises; neutral does neither', () => {
    const figures = figuresOf([...responses(1, 3, { wait_time: 'mixed' }), ...responses(1, 3, { wait_time: 'neutral' }), ...responses(2, 9)]);
    expect(figures).toMatchObject({ mentions: 2, negative: 1, positive: 1, detractorShare: 1, detractorComplaintShare: 0.5 });
  });

  test('a theme that nobody mentions moves nothing', () => {
    expect(figuresOf(responses(5, 9))).toMatchObject({ mentions: 0, impact: 0, low: 0, high: 0, scoreWith: null, scoreWithout: 100, detractorShare: 0 });
  });

  test('a theme that everyone complains of has nothing to compare with: no impact', () => {
    expect(figuresOf(responses(5, 2, complaint))).toMatchObject({ impact: 0, low: 0, high: 0, scoreWith: -100, scoreWithout: null });
  });

  test('passes over themes that were not asked for, and keeps the order of those that were', () => {
    const rows = responses(1, 2, { old_theme: 'negative', b: 'negative' });
    expect(driverFigures('nps', rows, ['b', 'a']).map(({ theme, mentions }) => [theme, mentions])).toEqual([['b', 1], ['a', 0]]);
  });

  test('200,000 responses take well under a second', () => {
    const many = Array.from({ length: 700 }, () => example).flat();
    const start = performance.now();
    driverFigures('nps', many, ['wait_time', 'transfers', 'agent_attitude']);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('for any responses', () => {
  const metric = fc.constantFrom(...METRICS);
  const rowsOf = (which: (typeof METRICS)[number]) =>
    fc.array(
      fc.record({
        id: fc.uuid(),
        score: fc.integer({ min: METRIC_RULES[which].min, max: METRIC_RULES[which].max }),
        date: fc.constant(null),
        comments: fc.constant(1),
        themes: fc.option(fc.constantFrom(...POLARITIES)).map((polarity) => new Map<string, Polarity>(polarity === null ? [] : [['t', polarity]])),
      }),
      { minLength: 1, maxLength: 40 },
    );
  const cases = metric.chain((which) => fc.tuple(fc.constant(which), rowsOf(which)));
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const complaining = (row: ScoredResponse) => complains(row.themes.get('t') ?? 'neutral');

  test('the impact is the formula, whatever the counting behind it', () => {
    fc.assert(
      fc.property(cases, ([which, rows]) => {
        const [figures] = driverFigures(which, rows, ['t']);
        const rest = rows.filter((row) => !complaining(row));
        const points = (some: readonly ScoredResponse[]) => mean(some.map(({ score }) => pointsOf(which, score)));
        expect(figures?.impact).toBeCloseTo(rest.length === 0 ? 0 : points(rows) - points(rest), 9);
      }),
      { numRuns: 60 },
    );
  });

  test('a happy customer more without the theme deepens what complaints of the unhappy cost in total', () => {
    // impact x n = sum over those who complain of (points - score of the rest): a promoter more raises the rest.
    fc.assert(
      fc.property(rowsOf('nps').filter((rows) => rows.some(complaining) && !rows.every(complaining)), (rows) => {
        const before = figuresOf(rows.map((row) => rename(row)));
        const after = figuresOf([...rows.map((row) => rename(row)), ...responses(1, 10)]);
        expect(after.impact * (rows.length + 1)).toBeLessThanOrEqual(before.impact * rows.length + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  test('order changes nothing', () => {
    fc.assert(
      fc.property(cases.chain(([which, rows]) => fc.tuple(fc.constant(which), fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))), ([which, rows, shuffled]) => {
        expect(driverFigures(which, shuffled, ['t'])).toEqual(driverFigures(which, rows, ['t']));
      }),
      { numRuns: 30 },
    );
  });

  function rename(row: ScoredResponse): ScoredResponse {
    const polarity = row.themes.get('t');
    return { ...row, themes: new Map<string, Polarity>(polarity === undefined ? [] : [['wait_time', polarity]]) };
  }
});
