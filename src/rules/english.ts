import stemmers from 'natural/lib/natural/stemmers/index.js';
import type { Span } from '../domain/text.js';
import type { Word } from './pattern.js';
import type { WordMatcher } from './match.js';
import type { Token } from './token.js';

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const NUMBERS = new Set(
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred several few couple many multiple numerous dozen dozens half countless'.split(' '),
);

// Stemming is the dear part; survey language has few distinct words. Bounded, so that noise cannot fill the memory.
const MOST_STEMS = 50_000;
const stems = new Map<string, string>();

/** The Porter stem of a lower-case word (Porter 1980, as `natural` has it); a possessive has the stem of its noun. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const found = stemmers.PorterStemmer.stem(word.replace('’', "'").replace(/'s$/, ''));
  if (stems.size >= MOST_STEMS) stems.clear();
  stems.set(word, found);
  return found;
}

/** The English words of a clean text. */
export function englishTokens(text: string, sentences: readonly Span[]): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  for (const match of text.matchAll(WORD)) {
    while ((sentences[sentence]?.end ?? Infinity) <= match.index) sentence++;
    const word = match[0].replace('’', "'");
    tokens.push({ start: match.index, end: match.index + match[0].length, text: word, stem: stem(word), skippable: false, sentence, word: tokens.length });
  }
  return tokens;
}

export const englishMatcher: WordMatcher = {
  consume(tokens, at, word) {
    const token = tokens[at];
    return token !== undefined && fits(token, word) ? at + 1 : -1;
  },
};

function fits(token: Token, word: Word): boolean {
  switch (word.kind) {
    case 'exact':
      return token.text === word.text;
    case 'prefix':
      return token.text.startsWith(word.text);
    case 'number':
      return /^\d/.test(token.text) || NUMBERS.has(token.text);
    case 'stem':
      return token.text === word.text || token.stem === stem(word.text);
  }
}
