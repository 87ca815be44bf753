import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Polarity } from '../domain/tag.js';
import { thresholdTables, type MeasuredComment, type ThresholdTable } from './thresholds.js';

function comment(confidence: number, coded: boolean, more: { language?: string; disputed?: string[] } = {}): MeasuredComment {
  const tags: Record<string, Polarity> = coded ? { wait: 'negative' } : {};
  return { gold: { text: 't', tags, ...(more.disputed && { disputed: more.disputed }) }, language: more.language ?? 'en', confidences: new Map([['wait', confidence]]) };
}

function tables(comments: readonly MeasuredComment[], threshold = 0.5): readonly ThresholdTable[] {
  return thresholdTables([{ id: 'wait', threshold }], comments)[0]?.tables ?? [];
}

function row(table: ThresholdTable | undefined, threshold: number) {
  return table?.rows.find((one) => one.threshold === threshold);
}

const FOUR = [comment(0.9, true), comment(0.6, false), comment(0.4, true), comment(0.2, false)];

describe('thresholdTables', () => {
  test('counts what each threshold finds and misses', () => {
    const [all] = tables(FOUR);
    expect(row(all, 0.5)).toEqual({ threshold: 0.5, tp: 1, fp: 1, fn: 1, precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(row(all, 0.3)).toMatchObject({ tp: 2, fp: 1, fn: 0, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(row(all, 0.7)).toMatchObject({ tp: 1, fp: 0, fn: 1, precision: 1, recall: 0.5 });
    expect(all).toMatchObject({ comments: 4, marks: 2 });
  });

  test('tags at the threshold itself, as the tagger does', () => {
    expect(row(tables([comment(0.15, true)])[0], 0.15)).toMatchObject({ tp: 1, fn: 0 });
  });

  test('goes from 0.1 to 0.9 in steps of 0.05, and has the present threshold between them', () => {
    const thresholds = tables(FOUR, 0.42)[0]?.rows.map(({ threshold }) => threshold) ?? [];
    expect(thresholds).toHaveLength(18);
    expect(thresholds.slice(0, 3)).toEqual([0.1, 0.15, 0.2]);
    expect(thresholds.at(-1)).toBe(0.9);
    expect(thresholds.slice(6, 9)).toEqual([0.4, 0.42, 0.45]);
  });

  test('finds the best F1, and of equal ones the nearest to the present threshold', () => {
    // From 0.25 to 0.4 both marks and one mistake are found.
    expect(tables(FOUR)[0]?.best).toBe(0.4);
    expect(tables(FOUR, 0.1)[0]?.best).toBe(0.25);
    expect(tables(FOUR, 0.3)[0]?.best).toBe(0.3);
  });

  test('has no best where the theme is never found or never coded', () => {
    expect(tables([comment(0.01, true)])[0]).toMatchObject({ best: null, marks: 1 });
    const [never] = tables([comment(0.8, false)]);
    expect(never).toMatchObject({ best: null, marks: 0 });
    expect(row(never, 0.9)).toMatchObject({ precision: null, recall: null, f1: null });
  });

  test('leaves out comments on which the coders disagree', () => {
    expect(tables([...FOUR, comment(0.95, false, { disputed: ['wait'] })])).toEqual(tables(FOUR));
  });

  test('counts a polarity that is disputed as a mention', () => {
    const disputed: MeasuredComment = { ...comment(0.9, true), gold: { text: 't', tags: { wait: 'disputed' } } };
    expect(tables([disputed])[0]?.marks).toBe(1);
  });

  test('tells the languages apart when there are several', () => {
    const korean = comment(0.9, false, { language: 'ko' });
    expect(tables(FOUR).map(({ language }) => language)).toEqual([null]);
    const [all, english, hangul] = tables([...FOUR, korean]);
    expect([all, english, hangul].map((table) => [table?.language, table?.comments])).toEqual([[null, 5], ['en', 4], ['ko', 1]]);
    expect(row(hangul, 0.5)).toMatchObject({ tp: 0, fp: 1 });
  });

  test('measures the calibration of all comments and of the tags alone', () => {
    const [all] = tables(FOUR);
    expect(all?.calibration.cases).toBe(4);
    // Of 0.9 (right) and 0.6 (wrong): (0.1 + 0.6) / 2.
    expect(all?.tagCalibration.error).toBeCloseTo(0.35, 12);
    expect(all?.tagCalibration.cases).toBe(2);
  });

  test('never finds more with a higher threshold', () => {
    const comments = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()).map(([confidence, coded]) => comment(confidence, coded)));
    fc.assert(
      fc.property(comments, fc.double({ min: 0, max: 1, noNaN: true }), (measured, threshold) => {
        const rows = tables(measured, threshold)[0]?.rows ?? [];
        const coded = measured.filter(({ gold }) => 'wait' in gold.tags).length;
        rows.forEach(({ tp, fp, fn }, i) => {
          expect(tp + fn).toBe(coded);
          expect(tp + fp).toBeLessThanOrEqual((rows[i - 1]?.tp ?? Infinity) + (rows[i - 1]?.fp ?? 0));
        });
      }),
    );
  });
});
