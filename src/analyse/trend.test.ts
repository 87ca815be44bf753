import { expect, test } from 'vitest';

import type { Polarity } from '../domain/tag.js';
import { halvesOf, trendOf } from './trend.js';

/** `times` responses of a day, of which the first `complaining` complain. */
function day(date: string | null, times: number, complaining: number, polarity: Polarity = 'negative') {
  return Array.from({ length: times }, (_, i) => ({ date, themes: new Map<string, Polarity>(i < complaining ? [['wait_time', polarity]] : []) }));
}

const trend = (responses: ReturnType<typeof day>) => trendOf('wait_time', halvesOf(responses));

test('a share that doubles beyond chance goes up, and down when it halves', () => {
  expect(trend([...day('2024-01-01', 100, 20), ...day('2024-02-01', 100, 45)])).toBe('up');
  expect(trend([...day('2024-01-01', 100, 45), ...day('2024-02-01', 100, 20)])).toBe('down');
});

test('a difference within chance is flat', () => {
  expect(trend([...day('2024-01-01', 100, 20), ...day('2024-02-01', 100, 25)])).toBe('flat');
});

test('praise is no complaint, mixed is', () => {
  expect(trend([...day('2024-01-01', 100, 10), ...day('2024-02-01', 100, 60, 'positive')])).toBe('down');
  expect(trend([...day('2024-01-01', 100, 10), ...day('2024-02-01', 100, 60, 'mixed')])).toBe('up');
});

test('is unknown without dates, on one day, and with fewer than 30 in a half', () => {
  expect(trend(day(null, 200, 50))).toBe('unknown');
  expect(trend([...day('2024-01-01T09:00:00', 100, 0), ...day('2024-01-01T17:00:00', 100, 90)])).toBe('unknown');
  expect(trend([...day('2024-01-01', 29, 0), ...day('2024-02-01', 29, 29)])).toBe('unknown');
  expect(trend([...day('2024-01-01', 30, 0), ...day('2024-02-01', 30, 30)])).toBe('up');
  expect(trend([])).toBe('unknown');
});

test('parts on the side of the median day that makes the halves more equal', () => {
  const halves = halvesOf([...day('2024-01-01', 40, 0), ...day('2024-01-02', 70, 0), ...day('2024-01-03', 50, 0), ...day(null, 9, 0)]);
  expect(halves?.earlier).toHaveLength(110);
  expect(halves?.later).toHaveLength(50);
  const other = halvesOf([...day('2024-01-01', 50, 0), ...day('2024-01-02', 70, 0), ...day('2024-01-03', 40, 0)]);
  expect(other?.earlier).toHaveLength(50);
});
