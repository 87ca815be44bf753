import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POLARITIES, type Polarity } from '../domain/tag.js';
import { joinThemes } from './polarity.js';
import { rollUpLists, rollUpTags } from './roll-up.js';

const ANCESTORS = new Map([['service', []], ['phone', ['service']], ['wait', ['phone', 'service']], ['mood', ['service']], ['price', []]]);
const tag = (theme: string, polarity: Polarity = 'negative') => ({ theme, polarity });
const joined = (...tags: { theme: string; polarity: Polarity }[]) => Object.fromEntries(joinThemes(rollUpTags(tags, ANCESTORS)));

describe('rollUpTags', () => {
  test('says of every ancestor what is said of a theme', () => {
    expect(joined(tag('wait'), tag('price', 'positive'))).toEqual({ wait: 'negative', phone: 'negative', service: 'negative', price: 'positive' });
  });

  test('lets a complaint of one part and praise of another be mixed for the whole', () => {
    expect(joined(tag('wait'), tag('mood', 'positive'))).toEqual({ wait: 'negative', phone: 'negative', mood: 'positive', service: 'mixed' });
    expect(joined(tag('wait', 'neutral'), tag('service', 'positive'))['service']).toBe('positive');
  });

  test('leaves alone what has no ancestors or is not known', () => {
    expect(joined(tag('price'), tag('gone'))).toEqual({ price: 'negative', gone: 'negative' });
  });

  test('mentions a theme in just those responses that mention it or a part of it', () => {
    const anyTag = fc.record({ theme: fc.constantFrom(...ANCESTORS.keys(), 'gone'), polarity: fc.constantFrom(...POLARITIES) });
    fc.assert(
      fc.property(fc.array(anyTag), (tags) => {
        const said = new Set(tags.map(({ theme }) => theme));
        const mentioned = joinThemes(rollUpTags(tags, ANCESTORS));
        for (const theme of [...ANCESTORS.keys(), 'gone']) {
          expect(mentioned.has(theme)).toBe([...said].some((other) => other === theme || ANCESTORS.get(other)?.some((ancestor) => ancestor === theme)));
        }
      }),
    );
  });
});

test('the list of a theme goes on with those of all of its descendants', () => {
  const lists = new Map([['service', ['s']], ['phone', []], ['wait', ['w1', 'w2']], ['price', ['p']]]);
  expect(Object.fromEntries(rollUpLists(lists, ANCESTORS))).toEqual({ service: ['s', 'w1', 'w2'], phone: ['w1', 'w2'], wait: ['w1', 'w2'], price: ['p'] });
});
