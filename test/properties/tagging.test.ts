import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TagResult } from '../../src/domain/tag.js';
import { fakeEncoder } from '../../src/embed/fake.js';
import { clean } from '../../src/normalise/clean.js';
import { createEngine, type TagContext, type TagOne } from '../../src/pipeline/engine.js';
import { readTaxonomy, readWeights, shipped } from '../../src/pipeline/parts.js';
import { loadKoreanAnalyser } from '../../src/rules/korean.js';

let tag: TagOne;
beforeAll(async () => {
  ({ tag } = createEngine({
    taxonomy: readTaxonomy(shipped.taxonomy),
    korean: await loadKoreanAnalyser(),
    encoder: fakeEncoder({ wait_time: ['waited', '기다렸어요'], transfers: ['passed', '떠넘기고'], document_collection: ['form', '서류를'], compliance_readouts: ['terms'], agent_attitude: ['rude', '불친절해요'] }),
    weights: readWeights(),
    mode: 'both',
  }));
});

// Pieces of real complaints, and what stands between them.
const english = fc.constantFrom('I waited 40 minutes', 'on hold for an hour', 'no wait', 'the agent was rude', 'not only rude', "wasn't rude", 'they passed me from pillar to post', 'transferred again', 'a bank transfer', 'sent the form twice', 'read the terms and conditions', 'good', 'e.g. 3.5 hours', 'Ok');
const korean = fc.constantFrom('오래 기다렸어요', '기다리지 않고', '상담원이 불친절해요', '안 친절', '떠넘기고', '연결이 안돼요', '서류를 또 냈어요', '친절하지만', 'ㅠㅠ', 'ㅋㅋㅋㅋ');
const joint = fc.constantFrom(' ', ', ', '. ', '! ', ' but ', '\n', '… ');
const comment = fc
  .array(fc.tuple(fc.oneof({ weight: 2, arbitrary: english }, korean), joint), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.flat().join('').trim());
// Any code points, any code units (so lone surrogates too), and marks only.
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'.,!?…;-~\'"() '), maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('waited', 'rude', ' ', '.', '😡', '\ud83d', '\u200b', '\u0301', '한', '기다렸어요', '𠮷', '\n'), maxLength: 40 }),
);
const context = fc.record({ score: fc.constantFrom(null, 0, 5, 7, 10), question: fc.constantFrom('why', 'better', undefined) }) satisfies fc.Arbitrary<TagContext>;

/** What must not hang on how a comment is typed: themes, polarity, confidence, and the words shown. */
function meaningOf(text: string, { language, themes }: TagResult): unknown {
  return {
    language,
    themes: themes.map(({ theme, polarity, confidence, evidence }) => ({
      theme,
      polarity,
      confidence,
      evidence: evidence.map(({ start, end, by }) => [by, clean(text.slice(start, end)).text]),
    })),
  };
}

async function expectSameMeaning(text: string, variant: string): Promise<void> {
  expect(meaningOf(variant, await tag(variant))).toEqual(meaningOf(text, await tag(text)));
}

/** The same text typed anew, with something put in at places drawn at random. */
function withInserted(places: RegExp, inserted: fc.Arbitrary<string>): fc.Arbitrary<readonly [string, string]> {
  return fc.tuple(comment, fc.infiniteStream(fc.tuple(fc.boolean(), inserted))).map(([text, stream]) => {
    const variant = text.replace(places, (found) => {
      const [put, what] = stream.next().value as [boolean, string];
      return put ? what + found : found;
    });
    return [text, variant] as const;
  });
}

describe('tags', () => {
  test('are the same alone, after other comments and at the same time as others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(comment, context), { minLength: 1, maxLength: 8 }), async (comments) => {
        const alone: TagResult[] = [];
        for (const [text, known] of comments) alone.push(await tag(text, known));
        expect(await Promise.all([...comments].reverse().map(([text, known]) => tag(text, known)))).toEqual([...alone].reverse());
      }),
      { numRuns: 40 },
    );
  });

  test('are found at all in the comments drawn here', async () => {
    const found = new Set<string>();
    for (const text of fc.sample(comment, { numRuns: 200, seed: 1 })) for (const { theme } of (await tag(text)).themes) found.add(theme);
    expect(found.size).toBe(5);
  });

  test('do not hang on white space', async () => {
    const space = fc.constantFrom(' ', '  ', '\t', '\u00a0', '\u3000', '\u2009 ');
    await fc.assert(fc.asyncProperty(withInserted(/ |^|$/gu, space), ([text, variant]) => expectSameMeaning(text, variant)));
  });

  test('do not hang on emoji between words', async () => {
    const emoji = fc.constantFrom(' 😡', ' 👍🏽', '👨‍👩‍👧 ', ' ❤️', ' ★★', ' 🇰🇷');
    await fc.assert(fc.asyncProperty(withInserted(/ |^|$/gu, emoji), ([text, variant]) => expectSameMeaning(text, variant)));
  });

  test('do not hang on characters that nobody sees', async () => {
    const invisible = fc.constantFrom('\u200b', '\ufeff', '\u00ad', '\u200e', '\u2060');
    await fc.assert(fc.asyncProperty(withInserted(/./gsu, invisible), ([text, variant]) => expectSameMeaning(text, variant)));
  });

  test('do not hang on case, width or composition', async () => {
    const wide = (text: string): string => text.replace(/[!-~]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));
    const hand = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize('NFD'),
      wide,
      (text) => wide(text).toUpperCase().normalize('NFD').replaceAll(' ', '\u3000'),
    );
    await fc.assert(fc.asyncProperty(comment, hand, (text, typed) => expectSameMeaning(text, typed(text))));
  });

  test('do not hang on how long a letter or a mark is held down', async () => {
    await fc.assert(fc.asyncProperty(comment, (text) => expectSameMeaning(text.replace(/!/gu, '!!!'), text.replace(/!/gu, '!!!!!!!'))));
    await expectSameMeaning('soooo rude', 'sooooooooooo rude');
  });

  test('have, for any text, sorted evidence inside it that is never empty and cuts no character in two', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, comment, comment.map((text) => text.normalize('NFD'))), context, async (text, known) => {
        const { themes } = await tag(text, known);
        for (const { confidence, evidence } of themes) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(evidence.length).toBeGreaterThan(0);
          let last = 0;
          for (const { start, end } of evidence) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
            for (const at of [start, end]) expect(text.slice(at - 1, at + 1)).not.toMatch(/^[\u{10000}-\u{10ffff}]$/u);
            last = start;
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['one endless word', 'a'.repeat(200_000)],
    ['letters beyond the first plane', '𠮷'.repeat(50_000)],
    ['marks', '?!.…'.repeat(50_000)],
    ['emoji', '😡'.repeat(50_000)],
    ['a word and marks without end', `rude ${'.,'.repeat(50_000)}x`],
    ['one complaint over and over', 'on hold for 3 hours. '.repeat(5_000)],
    ['a sentence without end', 'the agent was rude and I waited '.repeat(3_000)],
  ])('are found in %s in a few seconds', async (_, text) => {
    const before = performance.now();
    await tag(text);
    // Quadratic steps would take minutes.
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
