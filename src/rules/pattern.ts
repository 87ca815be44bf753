import type { WordLists } from '../domain/taxonomy.js';

/** One way to fill a place of a pattern. */
export interface Word {
  /** As the pattern writes it, lower case. */
  readonly text: string;
  /** `stem`: any inflection; `exact`: just this form; `prefix`: anything that begins so; `number`: digits or a number word. */
  readonly kind: 'stem' | 'exact' | 'prefix' | 'number';
}

/** A place of a pattern: a word out of several, or a gap. */
export type Element =
  | { readonly kind: 'word'; readonly words: readonly Word[]; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number };

export interface Pattern {
  readonly source: string;
  readonly elements: readonly Element[];
}

/** Thrown with a message for the author of the pattern; the taxonomy loader adds file, line and column. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

/** How many words `..` and `...` may pass over. */
const GAPS: ReadonlyMap<string, number> = new Map([['..', 3], ['...', 8]]);
/** A limit that keeps matching linear in the text with a small factor; real patterns have two to five. */
const MOST_ELEMENTS = 16;
/** Lists in lists can grow tenfold at each step; two steps are what the built-in taxonomy uses. */
const MOST_NESTED = 3;

/**
 * Reads a pattern: words separated by spaces, in the order in which they stand in the text.
 *
 * | written | matches |
 * | --- | --- |
 * | `wait` | any form of the word (waiting, waited) |
 * | `"waiting"` | just this form |
 * | `transfer*` | any word that begins so |
 * | `wait\|queue` | either |
 * | `[the]` | the word or nothing |
 * | `..` / `...` | up to 3 / up to 8 words in between |
 * | `<person>` | any word of the list `person` of the taxonomy; a list may name another |
 * | `<number>` | digits or a number word |
 *
 * @throws PatternError when it is empty, too long, starts or ends with a gap, has nothing but optional words, names an unknown list, or lists nested in themselves or too deep
 */
export function parsePattern(source: string, lists: WordLists): Pattern {
  const parts = source.trim().toLowerCase().replaceAll('’', "'").split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) throw new PatternError('the pattern is empty');
  if (parts.length > MOST_ELEMENTS) throw new PatternError(`the pattern has more than ${MOST_ELEMENTS} words`);
  const elements = parts.map((part) => parseElement(part, source, lists));
  if (elements[0]?.kind === 'gap' || elements.at(-1)?.kind === 'gap') {
    throw new PatternError(`pattern "${source}" starts or ends with a gap`);
  }
  if (elements.every((element) => element.kind === 'gap' || element.optional)) {
    throw new PatternError(`pattern "${source}" has optional words only, so it would match everything`);
  }
  return { source, elements };
}

function parseElement(part: string, source: string, lists: WordLists): Element {
  const gap = GAPS.get(part);
  if (gap !== undefined) return { kind: 'gap', most: gap };
  const optional = part.startsWith('[') && part.endsWith(']');
  const inner = optional ? part.slice(1, -1) : part;
  const words = inner.split('|').flatMap((word) => parseWord(word, source, lists));
  return { kind: 'word', words, optional };
}

/** @param within the lists being spelled out, from the outermost: a list may name others, but not itself */
function parseWord(word: string, source: string, lists: WordLists, within: readonly string[] = []): readonly Word[] {
  if (word === '<number>') return [{ text: word, kind: 'number' }];
  const list = /^<(.+)>$/u.exec(word)?.[1];
  if (list !== undefined) {
    const members = Object.hasOwn(lists, list) ? lists[list] : undefined;
    if (members === undefined) throw new PatternError(`pattern "${source}" names an unknown list <${list}>`);
    if (within.includes(list)) throw new PatternError(`pattern "${source}" uses list <${list}>, which names itself`);
    if (within.length >= MOST_NESTED) throw new PatternError(`pattern "${source}" uses lists nested more than ${MOST_NESTED} deep`);
    return members.flatMap((member) => parseWord(member.toLowerCase().replaceAll('’', "'"), source, lists, [...within, list]));
  }
  const exact = /^"(.+)"$/u.exec(word)?.[1];
  const text = exact ?? (word.endsWith('*') ? word.slice(0, -1) : word);
  if (!/^[\p{L}\p{N}']+$/u.test(text)) throw new PatternError(`pattern "${source}" has "${word}", which is no word`);
  return [{ text, kind: exact !== undefined ? 'exact' : word.endsWith('*') ? 'prefix' : 'stem' }];
}
