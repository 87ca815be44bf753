import { describe, expect, test } from 'vitest';
import { agreementByTheme, pairCodings, type Coding, type CodingPair } from './coder-agreement.js';

const coding = (text: string, tags: Coding['tags'] = {}, more: Partial<Coding> = {}): Coding => ({ text, tags, ...more });

describe('pairCodings', () => {
  test('pairs by id, in any order, even when one coder has another text', () => {
    const first = [coding('a', {}, { id: 1 }), coding('b', {}, { id: 'x' })];
    const second = [coding('b!', {}, { id: 'x' }), coding('a', {}, { id: '1' })];
    expect(pairCodings(first, second)).toEqual({ pairs: [[first[0], second[1]], [first[1], second[0]]], unpaired: [0, 0] });
  });

  test('pairs by text what has no id in common', () => {
    const first = [coding('slow'), coding('rude', {}, { id: 7 }), coding('late')];
    const second = [coding('rude', {}, { id: 8 }), coding(' slow\n'), coding('new')];
    expect(pairCodings(first, second)).toEqual({ pairs: [[first[0], second[1]], [first[1], second[0]]], unpaired: [1, 1] });
  });

  test('pairs equal texts in their order, each once', () => {
    const [one, two] = [coding('good', { mood: 'positive' }), coding('good')];
    const only = coding('good');
    expect(pairCodings([one, two], [only])).toEqual({ pairs: [[one, only]], unpaired: [1, 0] });
  });

  test('does not take a text for an id', () => {
    expect(pairCodings([coding('7')], [coding('other', {}, { id: 7 })]).pairs).toEqual([]);
  });
});

describe('agreementByTheme', () => {
  const seen = (polarity: 'negative' | 'positive' | 'disputed'): Coding => coding('t', { wait: polarity });
  const none = coding('t');

  test('counts who sees a theme, and judges it on what both see', () => {
    const pairs: CodingPair[] = [[seen('negative'), seen('negative')], [seen('negative'), seen('positive')], [seen('negative'), none], [none, none], [none, none]];
    const [wait] = agreementByTheme(['wait'], pairs);
    expect(wait).toMatchObject({ both: 2, onlyFirst: 1, onlySecond: 0, neither: 2 });
    // po = 4/5, pe = 3/5 x 2/5 + 2/5 x 3/5 = 12/25.
    expect(wait?.mention).toMatchObject({ comments: 5, equal: 4 });
    expect(wait?.mention.kappa?.value).toBeCloseTo((0.8 - 0.48) / 0.52, 12);
    expect(wait?.polarity).toMatchObject({ comments: 2, equal: 1 });
    expect(wait?.polarity.alpha).toBeCloseTo(0, 12);
  });

  test('leaves out comments on which a coder is in doubt', () => {
    const doubt = coding('t', {}, { disputed: ['wait'] });
    const [wait, mood] = agreementByTheme(['wait', 'mood'], [[doubt, seen('negative')], [none, none]]);
    expect(wait).toMatchObject({ both: 0, onlySecond: 0, neither: 1 });
    expect(mood?.neither).toBe(2);
  });

  test('counts a disputed polarity as a mention, not as a polarity', () => {
    const [wait] = agreementByTheme(['wait'], [[seen('disputed'), seen('negative')]]);
    expect(wait?.both).toBe(1);
    expect(wait?.polarity.comments).toBe(0);
  });

  test('says nothing of a theme that nobody sees', () => {
    expect(agreementByTheme(['wait'], [[none, none]])[0]).toMatchObject({ neither: 1, mention: { comments: 1, equal: 1, kappa: null, alpha: null }, polarity: { comments: 0, kappa: null } });
  });
});
