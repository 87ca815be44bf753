import { describe, expect, test } from 'vitest';
import type { Polarity } from '../domain/tag.js';
import { polarityOf } from './polarity.js';

const NONE: readonly Polarity[] = [];

describe('polarityOf', () => {
  test.each<[string, readonly Polarity[], Polarity | null, Polarity]>([
    ['rules before the hint', ['positive'], 'negative', 'positive'],
    ['the hint without rules', NONE, 'positive', 'positive'],
    ['a complaint when nothing tells', NONE, null, 'negative'],
    ['both when rules say both', ['positive', 'negative'], null, 'mixed'],
    ['both when a rule says both', ['mixed', 'positive'], null, 'mixed'],
    ['a judgement before a mere mention', ['neutral', 'negative'], null, 'negative'],
    ['praise before a mere mention', ['neutral', 'positive'], null, 'positive'],
    ['a mere mention', ['neutral'], 'negative', 'neutral'],
  ])('without a model takes %s', (_, rules, hint, expected) => {
    expect(polarityOf({ model: null, rules, hint })).toBe(expected);
  });

  test.each<[string, number, number, readonly Polarity[], Polarity | null, Polarity]>([
    ['both when both are sure', 0.95, 0.9, ['negative'], 'negative', 'mixed'],
    ['both from 0.85 on', 0.85, 0.85, NONE, null, 'mixed'],
    ['the surer side when only one is sure', 0.99, 0.6, NONE, null, 'negative'],
    ['its side against the rules when it is sure', 0.9, 0.1, ['positive'], 'positive', 'negative'],
    ['its side for praise too', 0.1, 0.9, ['negative'], 'negative', 'positive'],
    ['the rules when neither side is likely', 0.05, 0.08, ['positive'], 'negative', 'positive'],
    ['a mere mention when neither side is likely and no rule fires, whatever the score', 0.05, 0.08, NONE, 'negative', 'neutral'],
    ['the rules when it is torn', 0.45, 0.4, ['positive'], 'negative', 'positive'],
    ['the hint when it is torn and no rule fires', 0.45, 0.4, NONE, 'positive', 'positive'],
    ['the likelier side when it is torn and nothing else tells', 0.4, 0.45, NONE, null, 'positive'],
    ['the complaint when both are as likely', 0.4, 0.4, NONE, null, 'negative'],
    ['its side from a lead of 0.3 on', 0.6, 0.3, ['positive'], 'positive', 'negative'],
  ])('with a model takes %s', (_, negative, positive, rules, hint, expected) => {
    expect(polarityOf({ model: { negative, positive }, rules, hint })).toBe(expected);
  });
});
