import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextToCode, type Candidate } from './next-to-code.js';

const THRESHOLDS = new Map([['wait', 0.5], ['mood', 0.8]]);

/** A candidate whose vector points at an angle (degrees) of a plane. */
function candidate(text: string, wait: number, angle = 0, mood = 0): Candidate {
  return { id: text, text, vector: pointing(angle), confidences: new Map([['wait', wait], ['mood', mood]]) };
}

function pointing(angle: number): Float32Array {
  const radians = (angle * Math.PI) / 180;
  return Float32Array.of(Math.cos(radians), Math.sin(radians));
}

function ids(candidates: readonly Candidate[], count: number, coded: readonly Candidate[] = []): (string | number)[] {
  return nextToCode(candidates, coded, THRESHOLDS, count).map(({ candidate: { id } }) => id);
}

describe('nextToCode', () => {
  test('takes what the tagger is least sure of', () => {
    expect(ids([candidate('sure', 0.99), candidate('unsure', 0.52), candidate('surely not', 0.01)], 1)).toEqual(['unsure']);
  });

  test('measures from the threshold of each theme, to the end of the range on that side', () => {
    const [choice] = nextToCode([candidate('a', 0, 0, 0.9)], [], THRESHOLDS, 1);
    expect(choice?.theme).toBe('mood');
    expect(choice?.uncertainty).toBeCloseTo(0.5, 12);
    expect(nextToCode([candidate('a', 0.4, 0, 0.4)], [], THRESHOLDS, 1)[0]).toMatchObject({ theme: 'wait', uncertainty: 0.8 });
    expect(nextToCode([candidate('a', 0.5)], [], THRESHOLDS, 1)[0]?.uncertainty).toBe(1);
  });

  test('takes a less uncertain comment rather than the same thing again', () => {
    const same = [candidate('a', 0.5, 0), candidate('a again', 0.5, 1), candidate('a once more', 0.5, 2)];
    const other = candidate('b', 0.4, 180);
    expect(ids([...same, other], 2)).toEqual(['a', 'b']);
  });

  test('but not one of which it is sure, however different', () => {
    const unsure = Array.from({ length: 20 }, (_, i) => candidate(`unsure ${i}`, 0.5, i));
    expect(ids([...unsure, candidate('sure', 0, 180)], 2)).not.toContain('sure');
  });

  test('keeps away from what is coded already', () => {
    const candidates = [candidate('near', 0.5, 5), candidate('far', 0.45, 120), candidate('opposite', 0.1, 240)];
    expect(ids(candidates, 1)).toEqual(['near']);
    expect(ids(candidates, 1, [candidate('coded', 0.5, 0)])).toEqual(['far']);
  });

  test('leaves out blank and coded texts, and takes equal ones once', () => {
    const candidates = [candidate(' \n', 0.5), candidate('Slow queue', 0.5, 90), candidate('slow  QUEUE', 0.5, 91), candidate('done', 0.5, 180), candidate('new', 0.4, 270)];
    expect(ids(candidates, 9, [candidate('Done ', 0.5, 180)]).sort()).toEqual(['Slow queue', 'new']);
  });

  test('gives what there is when asked for more, and nothing of nothing', () => {
    expect(ids([candidate('a', 0.1), candidate('b', 0.9)], 20)).toHaveLength(2);
    expect(ids([], 20)).toEqual([]);
  });

  test('gives the same for the same, the first of equals, and a longer list begins with the shorter', () => {
    const one = fc.record({ wait: fc.double({ min: 0, max: 1, noNaN: true }), angle: fc.integer({ min: 0, max: 359 }) });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 30 }), (ones) => {
        const candidates = ones.map(({ wait, angle }, i) => candidate(`text ${i}`, wait, angle));
        const all = ids(candidates, 30);
        expect(new Set(all).size).toBe(candidates.length);
        expect(ids(candidates, 30)).toEqual(all);
        // 30 or more are the whole shortlist, so only the number asked for differs.
        expect(ids(candidates, 10)).toEqual(all.slice(0, 10));
      }),
    );
    expect(ids([candidate('first', 0.5, 10), candidate('second', 0.5, 10)], 1)).toEqual(['first']);
  });

  test('spreads over the kinds of comments there are', () => {
    // 90 comments of one kind, 5 each of two others, all equally uncertain.
    const kinds = [...Array.from({ length: 90 }, (_, i) => candidate(`a${i}`, 0.5, i / 10)), ...Array.from({ length: 5 }, (_, i) => candidate(`b${i}`, 0.5, 120 + i)), ...Array.from({ length: 5 }, (_, i) => candidate(`c${i}`, 0.5, 240 + i))];
    const kindsChosen = new Set(ids(kinds, 10).slice(0, 3).map((id) => String(id)[0]));
    expect([...kindsChosen].sort()).toEqual(['a', 'b', 'c']);
  });
});
