import { describe, expect, test } from 'vitest';
import { WhyscoreError } from '../domain/errors.js';
import type { Taxonomy } from '../domain/taxonomy.js';
import { parseTaxonomy, type PatternCheck } from './parse.js';

const THEME = `version: 1
themes:
  - id: parking
    names: { en: Parking, ko: 주차 }
    description: Where cars are left.
`;

const SECOND = `  - id: lots
    names: { en: Lots, ko: 주차장 }
    description: Where they are.
`;

const anyPattern: PatternCheck = () => undefined;

/** Refuses patterns with an exclamation mark, and those that name a list that is not there. */
const check: PatternCheck = (pattern, lists) => {
  if (pattern.includes('!')) throw new Error(`bad pattern ${pattern}`);
  const list = /^<(.+)>$/u.exec(pattern)?.[1];
  if (list !== undefined && !Object.hasOwn(lists, list)) throw new Error(`unknown list ${list}`);
};

function parse(source: string): Taxonomy {
  return parseTaxonomy(source, 'mine.yaml', check);
}

function refusal(source: string): string {
  try {
    parse(source);
  } catch (error) {
    expect(error).toBeInstanceOf(WhyscoreError);
    expect((error as WhyscoreError).code).toBe('TAXONOMY_INVALID');
    return (error as WhyscoreError).message;
  }
  throw new Error('it was accepted');
}

describe('parseTaxonomy', () => {
  test('reads a theme with defaults for what it leaves out', () => {
    expect(parse(THEME)).toEqual({
      version: 1,
      lists: {},
      themes: [{ id: 'parking', names: { en: 'Parking', ko: '주차' }, description: 'Where cars are left.', parent: null, retired: false, threshold: 0.5, rules: {}, examples: [] }],
    });
  });

  test('reads rules by group, with what a rule says of itself before what its group says', () => {
    const [theme] = parse(`${THEME}    rules:
      en:
        negative: [no space, { pattern: full, strength: weak }]
        positive: [easy to park]
        neutral: [car park]
        auto: [{ pattern: parking, polarity: mixed }]
        weak: [car]
        not: [amusement park]
      ko:
        negative: [주차 없]
`).themes;
    expect(theme?.rules.en).toEqual({
      rules: [
        { pattern: 'no space', polarity: 'negative', strength: 'strong' },
        { pattern: 'full', polarity: 'negative', strength: 'weak' },
        { pattern: 'easy to park', polarity: 'positive', strength: 'strong' },
        { pattern: 'car park', polarity: 'neutral', strength: 'strong' },
        { pattern: 'parking', polarity: 'mixed', strength: 'strong' },
        { pattern: 'car', polarity: 'auto', strength: 'weak' },
      ],
      not: ['amusement park'],
    });
    expect(theme?.rules.ko).toEqual({ rules: [{ pattern: '주차 없', polarity: 'negative', strength: 'strong' }], not: [] });
  });

  test('reads examples: complaints unless they say otherwise, and what the theme is not', () => {
    const [theme] = parse(`${THEME}    examples: [{ text: full }, { text: easy, polarity: positive }, { text: a walk in the park, not: true }]\n`).themes;
    expect(theme?.examples).toEqual([
      { text: 'full', polarity: 'negative' },
      { text: 'easy', polarity: 'positive' },
      { text: 'a walk in the park', polarity: null },
    ]);
  });

  test('reads parents, wherever they stand, with rules of their own or none, and what is retired', () => {
    const { themes } = parse(`version: 1
themes:
  - { id: wait, names: { en: Wait, ko: 대기 }, description: d, parent: phone }
  - { id: service, names: { en: Service, ko: 서비스 }, description: d }
  - { id: phone, names: { en: Phone, ko: 전화 }, description: d, parent: service, rules: { en: { weak: [phone] } } }
  - { id: fax, names: { en: Fax, ko: 팩스 }, description: d, parent: service, retired: true }
`);
    expect(themes.map(({ id, parent, retired }) => [id, parent, retired])).toEqual([['wait', 'phone', false], ['service', null, false], ['phone', 'service', false], ['fax', 'service', true]]);
  });

  test('reads files with a byte order mark, Windows line ends and a few aliases', () => {
    const windows = `\uFEFF${THEME}    examples: [&full { text: full }, *full]\n`.replaceAll('\n', '\r\n');
    expect(parse(windows).themes[0]?.examples).toHaveLength(2);
  });

  test('checks each pattern with the lists of its own language', () => {
    const seen: unknown[] = [];
    parseTaxonomy(`lists: { en: { car: [van] }, ko: { car: [차] } }\n${THEME}    rules: { en: { negative: [a], not: [b] }, ko: { weak: [{ pattern: c }] } }\n`, 'mine.yaml', (pattern, lists) => seen.push([pattern, lists]));
    expect(seen).toEqual([
      ['a', { car: ['van'] }],
      ['b', { car: ['van'] }],
      ['c', { car: ['차'] }],
    ]);
  });

  test('lets lists and themes have names that every object has', () => {
    const taxonomy = parse(`lists: { en: { constructor: [builder] } }\n${THEME.replace('parking', 'constructor')}    rules: { en: { negative: ["<constructor>"] } }\n`);
    expect(taxonomy.themes[0]?.id).toBe('constructor');
    expect(Object.hasOwn(taxonomy.lists.en ?? {}, 'constructor')).toBe(true);
  });

  test('is not tricked into changing the prototype of all objects', () => {
    expect(refusal(`lists: { en: { __proto__: [polluted] } }\n${THEME}    rules: { en: { negative: ["<polluted>"] } }\n`)).toContain('unknown list polluted');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
  });

  test.each([
    ['a syntax error', 'version: 1\nthemes:\n  - id: "parking\n', 'mine.yaml:4:1: Missing closing "quote'],
    ['a tab', 'version: 1\nthemes:\n\t- id: a\n', 'mine.yaml:3:1: Tabs are not allowed'],
    ['a key that is there twice', 'version: 1\nversion: 2\n', 'mine.yaml:2:1: Map keys must be unique'],
    ['an unquoted pattern that starts with *', `${THEME}    rules:\n      en:\n        negative:\n          - *park\n`, 'mine.yaml:9:13: Unresolved alias'],
    ['an unknown key', `${THEME}    colour: red\n`, 'mine.yaml:6:13: themes.0: Unrecognized key: "colour"'],
    ['an unknown group of rules', `${THEME}    rules:\n      en:\n        negatve: [a]\n`, 'mine.yaml:8:18: themes.0.rules.en: Unrecognized key: "negatve"'],
    ['an unknown key of a rule', `${THEME}    rules:\n      en:\n        negative:\n          - pattern: a\n            strenght: weak\n`, 'mine.yaml:10:23: themes.0.rules.en.negative.0: Unrecognized key: "strenght"'],
    ['a missing key', THEME.replace(', ko: 주차', ''), 'mine.yaml:4:12: themes.0.names.ko'],
    ['a threshold beyond 1', `${THEME}    threshold: 50\n`, 'mine.yaml:6:16: themes.0.threshold'],
    ['a theme id with a space', THEME.replace('parking', 'Car park'), 'mine.yaml:3:9: themes.0.id: a theme id has lower case letters'],
    ['a theme that is there twice', `${THEME}  - id: parking\n    names: { en: P, ko: 주 }\n    description: again\n`, 'mine.yaml:6:9: theme "parking" is there twice'],
    ['a bad pattern inside a list', `${THEME}    rules:\n      en:\n        negative:\n          - good\n          - bad!\n`, 'mine.yaml:10:13: bad pattern bad!'],
    ['a bad pattern of a rule with more keys', `${THEME}    rules:\n      ko:\n        weak: [good, { pattern: bad! }]\n`, 'mine.yaml:8:22: bad pattern bad!'],
    ['a bad pattern under not', `${THEME}    rules:\n      en:\n        not: [bad!]\n`, 'mine.yaml:8:15: bad pattern bad!'],
    ['a pattern that is a number', `${THEME}    rules: { en: { negative: [404] } }\n`, 'mine.yaml:6:31: themes.0.rules.en.negative.0'],
    ['a parent that is not there', `${THEME}    parent: place\n`, 'mine.yaml:6:13: theme "parking" has the parent "place", which is not in the taxonomy'],
    ['a theme that is its own parent', `${THEME}    parent: parking\n`, 'mine.yaml:6:13: theme "parking" is its own ancestor: parking > parking'],
    ['a circle of parents', `${THEME}    parent: lots\n${SECOND}    parent: parking\n`, 'mine.yaml:6:13: theme "parking" is its own ancestor: parking > lots > parking'],
    ['a theme in use whose parent is retired', `${THEME}    retired: true\n${SECOND}    parent: parking\n`, 'mine.yaml:10:13: theme "lots" is in use, but its parent "parking" is retired'],
    ['a parent without a name', `${THEME}    parent:\n`, 'mine.yaml:6:'],
    ['a word for retired that is neither true nor false', `${THEME}    retired: maybe\n`, 'mine.yaml:6:14: themes.0.retired'],
    ['an empty word list', `lists:\n  en:\n    car: []\n${THEME}`, 'mine.yaml:3:10: lists.en.car'],
    ['no themes', 'version: 1\n', 'mine.yaml:1:1: themes'],
    ['an empty list of themes', 'version: 1\nthemes: []\n', 'mine.yaml:2:9: themes: a taxonomy needs at least one theme'],
    ['an empty file', '', 'mine.yaml:1:1: the file'],
    ['a file of another kind', 'name,score\nA,3\n', 'mine.yaml:1:1: the file'],
    ['several documents', `${THEME}---\nversion: 1\n`, 'mine.yaml:6:1: '],
    ['a theme that holds itself', 'version: 1\nthemes: &all [*all]\n', 'mine.yaml:2:15: themes.0'],
    ['nesting without end', `version: 1\nthemes: ${'['.repeat(20_000)}`, 'mine.yaml:2:'],
  ])('refuses %s and says where', (_, source, message) => {
    expect(refusal(source)).toContain(message);
    expect(refusal(source)).not.toContain('\n');
  });

  test('refuses a file whose aliases would fill the memory', () => {
    const layers = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 10 }, () => `*l${i}`).join(', ')}]`);
    expect(refusal(`l0: &l0 [x]\n${layers.join('\n')}\n${THEME}`)).toContain('Excessive alias count');
  });

  test('accepts any pattern that the check accepts', () => {
    expect(() => parseTaxonomy(`${THEME}    rules: { en: { negative: ["!!!"] } }\n`, 'mine.yaml', anyPattern)).not.toThrow();
  });
});
