import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveTags, isRepeated, type KeptVerdict, type Statement } from './correction.js';
import { POLARITIES, type Tag } from './tag.js';

const THEMES = ['wait_time', 'transfers', 'agent_attitude'];
const SPAN = [{ start: 2, end: 5 }];

const tag = (theme: string, polarity: Tag['polarity'] = 'negative'): Tag => ({ theme, polarity, confidence: 0.8, evidence: [{ start: 0, end: 4, by: 'rule' }] });
const set = (theme: string, polarity: Tag['polarity'] = 'negative'): KeptVerdict => ({ action: 'set', theme, polarity, evidence: SPAN });
const remove = (theme: string): KeptVerdict => ({ action: 'remove', theme });
const none: KeptVerdict = { action: 'none', theme: null };
const withdraw = (theme: string | null): KeptVerdict => ({ action: 'withdraw', theme });

const anyTheme = fc.constantFrom(...THEMES);
const anyPolarity = fc.constantFrom(...POLARITIES);
const anyVerdict: fc.Arbitrary<KeptVerdict> = fc.oneof(
  fc.tuple(anyTheme, anyPolarity).map(([theme, polarity]) => set(theme, polarity)),
  anyTheme.map(remove),
  fc.constant(none),
  fc.option(anyTheme).map(withdraw),
);
const anyHistory = fc.array(anyVerdict, { maxLength: 8 });
const anyMachine = fc.subarray(THEMES).chain((themes) => fc.tuple(...themes.map((theme) => anyPolarity.map((polarity) => tag(theme, polarity)))));

describe('effectiveTags', () => {
  it('gives a polarity the place of the tag and the name of a person', () => {
    const tags = effectiveTags([tag('wait_time'), tag('transfers')], [set('agent_attitude'), set('wait_time', 'mixed')]);
    const evidence = [{ start: 2, end: 5, by: 'person' }];
    expect(tags).toEqual([
      { theme: 'wait_time', polarity: 'mixed', confidence: 1, evidence },
      tag('transfers'),
      { theme: 'agent_attitude', polarity: 'negative', confidence: 1, evidence },
    ]);
  });

  it('lets "no theme" silence themes that only a later tagger sees', () => {
    expect(effectiveTags([tag('wait_time')], [none])).toEqual([]);
    expect(effectiveTags(THEMES.map((theme) => tag(theme)), [none])).toEqual([]);
  });

  it('after "no theme" shows what is set, and only that', () => {
    expect(effectiveTags([tag('wait_time')], [none, set('transfers')])).toMatchObject([{ theme: 'transfers' }]);
  });

  it('gives one theme back to the machine and leaves the others silenced', () => {
    expect(effectiveTags([tag('wait_time'), tag('transfers')], [none, withdraw('transfers')])).toEqual([tag('transfers')]);
  });

  it('is what the machine says once all is withdrawn, whatever was said', () => {
    fc.assert(fc.property(anyMachine, anyHistory, (machine, said) => void expect(effectiveTags(machine, [...said, withdraw(null)])).toEqual(machine)));
  });

  it('follows the last word on a theme, whatever the machine says and was said before', () => {
    fc.assert(
      fc.property(anyMachine, anyHistory, anyTheme, anyPolarity, (machine, said, theme, polarity) => {
        expect(effectiveTags(machine, [...said, set(theme, polarity)])).toContainEqual({ theme, polarity, confidence: 1, evidence: [{ start: 2, end: 5, by: 'person' }] });
        expect(effectiveTags(machine, [...said, remove(theme)]).map((found) => found.theme)).not.toContain(theme);
      }),
    );
  });

  it('changes no theme but the one spoken of', () => {
    fc.assert(
      fc.property(anyMachine, anyHistory, anyVerdict.filter(({ theme }) => theme !== null), (machine, said, verdict) => {
        const others = (verdicts: KeptVerdict[]) => effectiveTags(machine, verdicts).filter(({ theme }) => theme !== verdict.theme);
        expect(others([...said, verdict])).toEqual(others(said));
      }),
    );
  });
});

describe('isRepeated', () => {
  const by = (name: string, verdict: KeptVerdict, note?: string): Statement<KeptVerdict> => ({ verdict, by: name, ...(note !== undefined && { note }) });
  const kim = (verdict: KeptVerdict) => by('Kim', verdict);

  it('knows the same word of the same person', () => {
    expect(isRepeated([kim(set('wait_time')), kim(remove('transfers'))], kim(set('wait_time')))).toBe(true);
    expect(isRepeated([kim(none)], kim(none))).toBe(true);
    expect(isRepeated([by('Kim', none, 'spam')], kim(none))).toBe(true);
  });

  it.each<[string, Statement<KeptVerdict>[], Statement]>([
    ['another person', [kim(set('wait_time'))], by('Lee', set('wait_time'))],
    ['another polarity', [kim(set('wait_time'))], kim(set('wait_time', 'mixed'))],
    ['other evidence', [kim(set('wait_time'))], { by: 'Kim', verdict: { action: 'set', theme: 'wait_time', polarity: 'negative', evidence: [{ start: 0, end: 9 }] } }],
    ['a note', [kim(set('wait_time'))], by('Kim', set('wait_time'), 'after a call')],
    ['a word that was replaced since', [kim(set('wait_time')), kim(none)], kim(set('wait_time'))],
    ['"no theme" after a theme', [kim(none), kim(set('wait_time'))], kim(none)],
  ])('tells %s from it', (_, earlier, statement) => {
    expect(isRepeated(earlier, statement)).toBe(false);
  });

  it('takes evidence that is left out as unchanged', () => {
    expect(isRepeated([kim(set('wait_time'))], { by: 'Kim', verdict: { action: 'set', theme: 'wait_time', polarity: 'negative' } })).toBe(true);
  });

  it.each<[boolean, KeptVerdict[], string | null]>([
    [true, [], null],
    [true, [], 'wait_time'],
    [true, [set('wait_time'), withdraw('wait_time')], null],
    [true, [none, withdraw('wait_time')], 'wait_time'],
    [true, [none, withdraw(null)], 'wait_time'],
    [true, [set('transfers')], 'wait_time'],
    [false, [none, withdraw('wait_time')], null],
    [false, [set('transfers'), withdraw('wait_time')], null],
    [false, [none], 'wait_time'],
  ])('is %s when after %j the word on %s is withdrawn', (repeated, said, theme) => {
    expect(isRepeated(said.map(kim), by('Lee', withdraw(theme)))).toBe(repeated);
  });

  it('adds no tags that differ: a repeat leaves the effective tags as they are', () => {
    fc.assert(
      fc.property(anyMachine, anyHistory, anyVerdict, (machine, said, verdict) => {
        fc.pre(isRepeated(said.map(kim), kim(verdict)));
        expect(effectiveTags(machine, [...said, verdict])).toEqual(effectiveTags(machine, said));
      }),
    );
  });
});
