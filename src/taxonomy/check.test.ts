import { describe, expect, test } from 'vitest';
import type { Rule, RuleSet, Taxonomy, Theme } from '../domain/taxonomy.js';
import { parsePattern } from '../rules/pattern.js';
import { checkExamples, type TriedExample } from './check-examples.js';
import { checkFiring, type FiredText } from './check-firing.js';
import { checkPatterns } from './check-patterns.js';
import { quoted, warningLine, type TaxonomyWarning } from './warning.js';

const rule = (pattern: string, more: Partial<Rule> = {}): Rule => ({ pattern, polarity: 'negative', strength: 'strong', ...more });

function theme(id: string, rules: readonly Rule[], more: { ko?: RuleSet; not?: readonly string[] } = {}): Theme {
  const { ko, not = [] } = more;
  return { id, names: { en: id, ko: id }, description: id, parent: null, retired: false, threshold: 0.5, rules: { en: { rules, not }, ...(ko && { ko }) }, examples: [] };
}

const taxonomy = (...themes: readonly Theme[]): Taxonomy => ({ version: 1, lists: {}, themes });
const brief = (warnings: readonly TaxonomyWarning[]): string[] => warnings.map(({ kind, theme: id, pattern }) => `${kind} ${id} ${pattern ?? ''}`.trim());

describe('checkPatterns', () => {
  const check = (...themes: readonly Theme[]) => checkPatterns(taxonomy(...themes), (pattern, lists) => parsePattern(pattern, lists).elements);

  test('finds the second of two equal patterns, whatever their spaces and case', () => {
    expect(check(theme('wait', [rule('on hold'), rule('queue'), rule('On  hold')]))).toEqual([{ kind: 'duplicate', theme: 'wait', pattern: 'On  hold', language: 'en', message: 'is there twice' }]);
  });

  test('finds a pattern that two themes have, in both', () => {
    const warnings = check(theme('wait', [rule('on hold')]), theme('mood', [rule('on hold')]));
    expect(warnings.map(({ theme: id, message }) => [id, message])).toEqual([['wait', 'is a pattern of mood too'], ['mood', 'is a pattern of wait too']]);
  });

  test('finds a pattern that adds nothing to another', () => {
    const [warning] = check(theme('wait', [rule('long wait'), rule('wait')]));
    expect(warning).toMatchObject({ kind: 'subsumed', pattern: 'long wait', message: 'adds nothing to "wait", which fires wherever it does' });
  });

  test('of two ways to write the same keeps the first', () => {
    expect(brief(check(theme('wait', [rule('wait|queue'), rule('queue|wait')])))).toEqual(['subsumed wait queue|wait']);
  });

  test('leaves a narrower pattern that says another polarity or is stronger', () => {
    expect(check(theme('wait', [rule('short wait', { polarity: 'positive' }), rule('wait')]))).toEqual([]);
    expect(check(theme('wait', [rule('long wait'), rule('wait', { strength: 'weak' })]))).toEqual([]);
  });

  test('finds a pattern that a not-pattern always stops', () => {
    expect(brief(check(theme('transfers', [rule('bank transfer fee'), rule('transfer')], { not: ['bank transfer'] })))).toEqual(['blocked transfers bank transfer fee']);
  });

  test('finds a superfluous not-pattern', () => {
    expect(brief(check(theme('transfers', [], { not: ['bank transfer', 'my bank transfer'] })))).toEqual(['subsumed transfers my bank transfer']);
  });

  test('keeps languages apart', () => {
    expect(check(theme('wait', [rule('kiosk')], { ko: { rules: [rule('kiosk')], not: [] } }))).toEqual([]);
  });

  test('has nothing to say of patterns that differ', () => {
    expect(check(theme('wait', [rule('on hold'), rule('queue')]), theme('mood', [rule('rude')]))).toEqual([]);
  });
});

describe('checkFiring', () => {
  const wait = theme('wait', [rule('on hold'), rule('queue')]);
  const mood = theme('mood', [rule('rude')]);

  /** A text on which these rules fire, each `theme/pattern` on words of its own unless a span is given. */
  function text(...rules: readonly (readonly [string, number?, number?])[]): FiredText {
    return {
      language: 'en',
      hits: rules.map(([name, start, end], i) => {
        const [id = '', pattern = ''] = name.split('/');
        return { theme: id, pattern, strength: 'strong', span: { start: start ?? 100 * i, end: end ?? 100 * i + 10 } };
      }),
    };
  }
  const times = (count: number, one: FiredText): FiredText[] => Array.from({ length: count }, () => one);
  const everything = text(['wait/on hold'], ['wait/queue'], ['mood/rude']);

  test('finds patterns that fire on none of a hundred comments', () => {
    const sample = [everything, ...times(98, text())];
    expect(checkFiring(taxonomy(wait, mood), [...sample, text()], [])).toEqual([]);
    const silent = [text(['wait/queue'], ['mood/rude']), ...times(99, text())];
    expect(checkFiring(taxonomy(wait, mood), silent, [])).toEqual([{ kind: 'dead', theme: 'wait', pattern: 'on hold', language: 'en', message: 'fires on none of 100 comments (en), nor on an example' }]);
  });

  test('calls no pattern dead on fewer comments of its language', () => {
    expect(checkFiring(taxonomy(wait, mood), [...times(99, text()), ...times(50, { language: 'ko', hits: [] })], [])).toEqual([]);
  });

  test('calls no pattern dead that fires on an example', () => {
    expect(brief(checkFiring(taxonomy(wait, mood), times(100, text()), [text(['wait/on hold'])]))).toEqual(['dead wait queue', 'dead mood rude']);
  });

  test('finds patterns that fire on more than a fifth', () => {
    const sample = (hits: number) => [...times(hits, text(['mood/rude'], ['mood/rude'])), ...times(50 - hits, text())];
    expect(checkFiring(taxonomy(mood), sample(10), [])).toEqual([]);
    expect(checkFiring(taxonomy(mood), sample(11), [])).toMatchObject([{ kind: 'broad', pattern: 'rude', message: 'fires on 11 of 50 comments (en), more than 20 %' }]);
  });

  test('counts a pattern of one theme apart from the same pattern of another', () => {
    const other = theme('staff', [rule('rude')]);
    expect(brief(checkFiring(taxonomy(mood, other), [text(['mood/rude']), ...times(99, text())], []))).toEqual(['dead staff rude']);
  });

  test('finds two themes on the same words', () => {
    const both = text(['wait/on hold', 5, 20], ['mood/rude', 5, 9]);
    const rest = times(20, text());
    const [warning, ...others] = checkFiring(taxonomy(wait, mood), [both, both, ...rest], []);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'overlap', theme: 'mood', pattern: 'rude', message: 'fires on the same words as "on hold" of wait, in 2 comments' });
  });

  test('lets two themes meet once, side by side, or seldom', () => {
    const rest = times(20, text());
    const both = text(['wait/on hold', 5, 20], ['mood/rude', 5, 9]);
    expect(checkFiring(taxonomy(wait, mood), [both, ...rest], [])).toEqual([]);
    expect(checkFiring(taxonomy(wait, mood), [...times(2, text(['wait/on hold', 5, 20], ['mood/rude', 15, 30])), ...rest], [])).toEqual([]);
    expect(checkFiring(taxonomy(wait, mood), [both, both, everything, everything, ...rest], [])).toEqual([]);
  });
});

describe('checkExamples', () => {
  const tried = (more: Partial<TriedExample>): TriedExample => ({ theme: 'wait', text: 'an hour in line', polarity: 'negative', found: true, confidence: 0.9, threshold: 0.5, patterns: [], ...more });

  test('is content with examples that are found and near-misses that are not', () => {
    expect(checkExamples([tried({}), tried({ polarity: null, found: false, confidence: 0.1 })])).toEqual([]);
  });

  test('finds an example that is missed', () => {
    expect(checkExamples([tried({ found: false, confidence: 0.314 })]).map(warningLine)).toEqual(['wait: example "an hour in line" is not found (confidence 0.31, threshold 0.5)']);
  });

  test('finds a near-miss that is found, and says by what', () => {
    expect(checkExamples([tried({ polarity: null, patterns: ['hour', 'line'] }), tried({ polarity: null })]).map(({ kind, message }) => `${kind}: ${message}`)).toEqual([
      'near-miss: near-miss "an hour in line" is found by "hour", "line" (confidence 0.90, threshold 0.5)',
      'near-miss: near-miss "an hour in line" is found by the model alone (confidence 0.90, threshold 0.5)',
    ]);
  });
});

test('a long pattern is shortened to a line', () => {
  expect(quoted('hold')).toBe('"hold"');
  expect([...quoted('기'.repeat(200))]).toHaveLength(82);
});
