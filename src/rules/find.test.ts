import { beforeAll, describe, expect, test } from 'vitest';
import type { Rule, Taxonomy, Theme, WordLists } from '../domain/taxonomy.js';
import { loadKoreanAnalyser, type KoreanAnalyser } from './korean.js';
import { compileRules, type RuleFindings } from './find.js';

let korean: KoreanAnalyser;
beforeAll(async () => {
  korean = await loadKoreanAnalyser();
});

interface Rules {
  readonly negative?: readonly string[];
  readonly auto?: readonly string[];
  readonly weak?: readonly string[];
  readonly not?: readonly string[];
}

function theme(id: string, en: Rules, ko: Rules = {}): Theme {
  const set = ({ negative = [], auto = [], weak = [], not = [] }: Rules) => ({
    rules: [
      ...negative.map((pattern): Rule => ({ pattern, polarity: 'negative', strength: 'strong' })),
      ...auto.map((pattern): Rule => ({ pattern, polarity: 'auto', strength: 'strong' })),
      ...weak.map((pattern): Rule => ({ pattern, polarity: 'auto', strength: 'weak' })),
    ],
    not,
  });
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold: 0.5, examples: [], rules: { en: set(en), ko: set(ko) } };
}

function findAll(themes: readonly Theme[], text: string, languages: readonly ('en' | 'ko')[] = ['en'], lists: WordLists = {}): RuleFindings {
  const taxonomy: Taxonomy = { version: 1, lists: { en: lists }, themes };
  return compileRules(taxonomy, korean).find(text, [{ start: 0, end: text.length }], languages);
}

/** What fires, as `theme: words polarity`. */
function fired(themes: readonly Theme[], text: string, languages?: readonly ('en' | 'ko')[]): string[] {
  return findAll(themes, text, languages).hits.map((hit) => `${hit.theme}: ${text.slice(hit.span.start, hit.span.end)} ${hit.polarity}`);
}

describe('rules', () => {
  test('fire for every theme and place, in the order of the text', () => {
    const themes = [theme('wait', { negative: ['on hold', '<number> hour'] }), theme('mood', { negative: ['rude'] })];
    expect(fired(themes, 'rude, on hold for 3 hours and rude')).toEqual(['mood: rude negative', 'wait: on hold negative', 'wait: 3 hours negative', 'mood: rude negative']);
  });

  test('say which pattern fired and how strong it is', () => {
    const { hits } = findAll([theme('wait', { negative: ['on hold'], weak: ['slow'] })], 'slow, on hold');
    expect(hits.map(({ pattern, strength, polarity }) => [pattern, strength, polarity])).toEqual([
      ['slow', 'weak', 'auto'],
      ['on hold', 'strong', 'negative'],
    ]);
  });

  test('start with a list, a number, a prefix or an optional word', () => {
    const themes = [theme('t', { negative: ['<who> late', '<number> min', 'trans* me', '[very] rude'] })];
    const text = 'driver late, 20 mins, transferred me, very rude, rude';
    const { hits } = findAll(themes, text, ['en'], { who: ['driver', 'rep'] });
    expect(new Set(hits.map(({ span }) => text.slice(span.start, span.end)))).toEqual(new Set(['driver late', '20 mins', 'transferred me', 'very rude', 'rude']));
  });

  test('of a theme that is vetoed do not fire on those words, but fire on others', () => {
    const themes = [theme('transfers', { negative: ['transfer'], not: ['bank transfer', 'transfer fee'] }), theme('money', { negative: ['transfer'] })];
    const text = 'the bank transfer failed and they transferred me';
    expect(fired(themes, text)).toEqual(['money: transfer negative', 'money: transferred negative', 'transfers: transferred negative']);
    expect(findAll(themes, text).vetoed).toEqual(new Set(['transfers']));
  });

  test('veto a longer match that shares but one word', () => {
    const themes = [theme('documents', { negative: ['form .. again'], not: ['form of address'] })];
    expect(fired(themes, 'the form of address again')).toEqual([]);
    expect(fired(themes, 'the form was sent again')).toEqual(['documents: form was sent again negative']);
  });

  test('never reach over the end of a sentence', () => {
    const themes = [theme('t', { negative: ['hold .. hour'] })];
    const text = 'on hold. an hour';
    const taxonomy: Taxonomy = { version: 1, lists: {}, themes };
    const find = (ends: readonly number[]): number => {
      const sentences = ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end }));
      return compileRules(taxonomy, korean).find(text, sentences, ['en']).hits.length;
    };
    expect(find([text.length])).toBe(1);
    expect(find([8, text.length])).toBe(0);
  });

  test('of the languages asked for only are read', () => {
    const themes = [theme('wait', { negative: ['wait'] }, { negative: ['대기'] })];
    expect(fired(themes, 'wait 대기', ['en'])).toEqual(['wait: wait negative']);
    expect(fired(themes, 'wait 대기', ['ko'])).toEqual(['wait: 대기 negative']);
    expect(fired(themes, 'wait 대기', ['en', 'ko'])).toEqual(['wait: wait negative', 'wait: 대기 negative']);
    expect(fired(themes, 'wait 대기', [])).toEqual([]);
  });

  test('with names that every object has work like others', () => {
    expect(fired([theme('constructor', { negative: ['constructor'], not: ['the constructor'] })], 'constructor, the constructor')).toEqual(['constructor: constructor negative']);
  });

  test('with many hits and vetoes take linear time', () => {
    const themes = [theme('t', { negative: ['transfer'], not: ['bank transfer'] })];
    const text = 'bank transfer '.repeat(20_000);
    const before = performance.now();
    expect(findAll(themes, text).hits).toEqual([]);
    // Each hit held against each veto takes minutes.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});

describe('a denied hit', () => {
  const themes = [theme('t', { negative: ['rude', 'wait', 'on hold'], auto: ['queue'] })];
  const polarities = (text: string): string[] => findAll(themes, text).hits.map(({ polarity }) => polarity);

  test.each([
    'not rude at all',
    "he wasn't rude",
    'he wasn’t rude',
    'no wait',
    'without any wait',
    'never had to wait',
    'was never put on hold',
    'hardly any waiting',
    'cannot call them rude',
  ])('is turned round: %s', (text) => {
    expect(polarities(text)).toEqual(['positive']);
  });

  test.each([
    'not only rude but slow',
    'no doubt rude',
    'not just rude',
    'rude, not nice',
    'no. rude people',
    'there was no end to what they put me through because of which i had to wait',
  ])('is not, when the denial is of something else: %s', (text) => {
    const border = text.indexOf('. ') + 1 || text.length;
    const sentences = [{ start: 0, end: border }, { start: border, end: text.length }].filter(({ start, end }) => end > start);
    const { hits } = compileRules({ version: 1, lists: {}, themes }, korean).find(text, sentences, ['en']);
    expect(hits.map(({ polarity }) => polarity)).toEqual(['negative']);
  });

  test('does not turn what stands in the next clause', () => {
    expect(polarities("he wasn't rude, but we waited")).toEqual(['positive', 'negative']);
  });

  test('leaves open what its rule leaves open', () => {
    expect(polarities('no queue')).toEqual(['auto']);
  });
});

describe('a Korean hit', () => {
  const themes = [theme('t', {}, { negative: ['기다리', '불친절', '연결 안 되', '대기'] }), theme('kind', {}, { negative: ['친절'] })];
  const found = (text: string): string[] => fired(themes, text, ['ko']);

  test.each([
    ['오래 기다렸어요', ['t: 기다렸어요 negative']],
    ['연결이 안 됐어요', ['t: 연결이 안 됐어요 negative']],
    ['연결 안 돼요', ['t: 연결 안 돼요 negative']],
  ])('is found under particles and endings: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(['기다리지 않고 바로 연결됐어요', '안 기다렸어요', '대기 없이 바로'])('is turned round when denied: %s', (text) => {
    expect(findAll(themes, text, ['ko']).hits.map(({ polarity }) => polarity)).toEqual(['positive']);
  });

  test.each(['안 친절해요', '친절하지 못해요', '친절하지 않아요'])('is turned round when denied, praise too: %s', (text) => {
    expect(findAll(themes, text, ['ko']).hits.map(({ theme, polarity }) => [theme, polarity])).toEqual([['kind', 'positive']]);
  });

  test('has its place in the text after letters beyond the first plane', () => {
    expect(found('𠮷𠮷 오래 기다렸어요')).toEqual(['t: 기다렸어요 negative']);
  });
});
