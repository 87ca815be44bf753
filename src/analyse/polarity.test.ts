import fc from 'fast-check';
import { expect, test } from 'vitest';

import { POLARITIES } from '../domain/tag.js';
import { joinPolarities, joinThemes } from './polarity.js';

test.each([
  ['negative', 'positive', 'mixed'],
  ['neutral', 'negative', 'negative'],
  ['positive', 'neutral', 'positive'],
  ['mixed', 'neutral', 'mixed'],
  ['neutral', 'neutral', 'neutral'],
] as const)('%s and %s make %s', (a, b, joined) => {
  expect(joinPolarities(a, b)).toBe(joined);
});

test('comments may be joined in any order and any grouping', () => {
  const polarity = fc.constantFrom(...POLARITIES);
  fc.assert(
    fc.property(polarity, polarity, polarity, (a, b, c) => {
      expect(joinPolarities(a, b)).toBe(joinPolarities(b, a));
      expect(joinPolarities(joinPolarities(a, b), c)).toBe(joinPolarities(a, joinPolarities(b, c)));
      expect(joinPolarities(a, a)).toBe(a);
    }),
  );
});

test('a response has each theme once', () => {
  const themes = joinThemes([
    { theme: 'wait_time', polarity: 'negative' },
    { theme: 'agent_attitude', polarity: 'neutral' },
    { theme: 'wait_time', polarity: 'positive' },
  ]);
  expect([...themes]).toEqual([['wait_time', 'mixed'], ['agent_attitude', 'neutral']]);
});
