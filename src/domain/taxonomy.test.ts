import { expect, test } from 'vitest';
import { ancestorsOf } from './taxonomy.js';

const places = (parents: Readonly<Record<string, string | null>>) => Object.entries(parents).map(([id, parent]) => ({ id, parent }));

test('the ancestors of a theme go from its parent to the top', () => {
  const themes = places({ service: null, phone: 'service', wait: 'phone', price: null });
  expect(ancestorsOf(themes, 'wait')).toEqual(['phone', 'service']);
  expect(ancestorsOf(themes, 'price')).toEqual([]);
  expect(ancestorsOf(themes, 'gone')).toEqual([]);
});

test('a circle ends', () => {
  const themes = places({ a: 'b', b: 'a', c: 'a' });
  expect(ancestorsOf(themes, 'a')).toEqual(['b', 'a']);
  expect(ancestorsOf(themes, 'c')).toEqual(['a', 'b']);
});
