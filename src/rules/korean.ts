import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Garu } from 'garu-ko';
import type { Span } from '../domain/text.js';
import type { Word } from './pattern.js';
import type { WordMatcher } from './match.js';
import type { Token } from './token.js';

/** Splits a Korean clean text into morphemes. */
export interface KoreanAnalyser {
  tokens(text: string, sentences: readonly Span[]): readonly Token[];
}

// Particles, endings, verb-making suffixes and auxiliaries that carry grammar, not the subject. Negation is kept:
// 않 is an auxiliary (VX) too, so it is let through by its form.
const GRAMMAR = new Set(['JKS', 'JKC', 'JKG', 'JKO', 'JKB', 'JKV', 'JKQ', 'JX', 'JC', 'EP', 'EF', 'EC', 'ETN', 'ETM', 'XSN', 'XSV', 'XSA', 'VX', 'VCP', 'SF', 'SP', 'SS', 'SE', 'SO', 'SW']);
const NEGATION = new Set(['않', '못', '말']);

/** Loads the analyser (garu-ko, its model inside the package): about 0.1 s, once a process. */
export async function loadKoreanAnalyser(): Promise<KoreanAnalyser> {
  // Garu.load() alone works too, but its WASM glue then prints a deprecation notice.
  const { initSync } = (await import('garu-ko/pkg/garu_wasm.js')) as unknown as { initSync(from: { module: Buffer }): void };
  initSync({ module: await readFile(createRequire(import.meta.url).resolve('garu-ko/pkg/garu_wasm_bg.wasm')) });
  const garu = await Garu.load();
  return {
    tokens(text, sentences) {
      const analysed = garu.analyze(text);
      const found = 'tokens' in analysed ? analysed.tokens : (analysed[0]?.tokens ?? []);
      const offset = utf16Offsets(text);
      const tokens: Token[] = [];
      let sentence = 0;
      let word = -1;
      let wordStart = -1;
      for (const { text: form, pos, start: first, end: last } of found) {
        const start = offset(first);
        if (start !== wordStart) word++;
        wordStart = start;
        while ((sentences[sentence]?.end ?? Infinity) <= start) sentence++;
        const lower = form.toLowerCase();
        tokens.push({ start, end: offset(last), text: lower, stem: lower, skippable: GRAMMAR.has(pos) && !NEGATION.has(form), sentence, word });
      }
      return tokens;
    },
  };
}

/** The analyser counts code points; offsets here are UTF-16. They differ only after rare signs outside the first plane. */
function utf16Offsets(text: string): (codePoint: number) => number {
  if (!/[\ud800-\udfff]/.test(text)) return (codePoint) => codePoint;
  const starts: number[] = [];
  let at = 0;
  for (const char of text) {
    starts.push(at);
    at += char.length;
  }
  return (codePoint) => starts[codePoint] ?? text.length;
}

export const koreanMatcher: WordMatcher = {
  /**
   * A word of a pattern stands where its letters begin the morphemes from here to the end of their word: `떠넘기` in
   * 떠넘기+기+만, `복붙` in 복+붙, `불친절` in 불친절함. It always starts on a border that the analyser sees.
   */
  consume(tokens, at, word) {
    const first = tokens[at];
    if (first === undefined) return -1;
    if (word.kind === 'number') return /^\d/.test(first.text) || NUMBERS.has(first.text) ? at + 1 : -1;
    let joined = '';
    for (let i = at; tokens[i]?.word === first.word; i++) {
      joined += tokens[i]?.text ?? '';
      if (joined.length < word.text.length) {
        if (word.text.startsWith(joined)) continue;
        return -1;
      }
      return fits(joined, word) ? i + 1 : -1;
    }
    return -1;
  },
};

const NUMBERS = new Set('한 두 세 네 몇 여러 수십 수백 하나 둘 셋'.split(' '));
// One syllable is too little to tell a word by its beginning (안 in 안녕).
const SHORTEST_PREFIX = 2;

function fits(joined: string, word: Word): boolean {
  if (word.kind === 'prefix') return joined.startsWith(word.text);
  if (word.kind === 'exact' || word.text.length < SHORTEST_PREFIX) return joined === word.text;
  return joined.startsWith(word.text);
}
