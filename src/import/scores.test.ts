import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METRIC_RULES, METRICS } from '../domain/metric.js';
import { readScore } from './scores.js';

describe('readScore', () => {
  test.each([
    ['9', 9],
    [' 10 ', 10],
    ['4.0', 4],
    ['4,0', 4],
    ['8/10', 8],
    ['8 out of 10', 8],
    ['9 - Very likely', 9],
    ['10 (Extremely likely)', 10],
    ['Not at all likely - 0', 0],
    ['７', 7],
    ['8점', 8],
    ['3 stars', 3],
  ])('reads %s', (text, score) => {
    expect(readScore(text, 'nps', 'high')).toEqual({ score });
  });

  test.each(['', ' ', 'N/A', '-', 'null', '무응답'])('gives null for "%s", which means no answer', (text) => {
    expect(readScore(text, 'nps', 'high')).toEqual({ score: null });
  });

  test.each(['11', '-1', '99', '4.5', '9-10', '8/5', 'Very good', '1e1', '9 or 10', '½', 'Q5', '★★★'])('refuses %s on NPS', (text) => {
    expect(readScore(text, 'nps', 'high')).toHaveProperty('reason');
  });

  test('counts stars on a scale of five only', () => {
    expect(readScore('★★★★☆', 'csat', 'high')).toEqual({ score: 4 });
    expect(readScore('⭐⭐', 'csat', 'high')).toEqual({ score: 2 });
    expect(readScore('★★★★★★', 'csat', 'high')).toHaveProperty('reason');
    expect(readScore('★★★', 'ces', 'high')).toHaveProperty('reason');
  });

  test('turns a scale around when the lowest is best, and twice is once', () => {
    expect(readScore('1', 'csat', 'low')).toEqual({ score: 5 });
    expect(readScore('7', 'csat', 'low')).toHaveProperty('reason', '"7" is outside CSAT\'s 1 to 5');
    fc.assert(
      fc.property(fc.constantFrom(...METRICS), fc.integer({ min: -5, max: 15 }), (metric, value) => {
        const once = readScore(String(value), metric, 'low');
        const { min, max } = METRIC_RULES[metric];
        if (value < min || value > max) expect(once).toHaveProperty('reason');
        else expect(once).toHaveProperty('score', min + max - value);
      }),
    );
  });
});
