import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Garu } from 'garu-ko';
import { stretches, type Span } from '../domain/text.js';
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
const NEGATION = new Set(['않', '못', '못하', '말']);

/** Loads the analyser (garu-ko, its model inside the package): about 0.1 s, once a process. */
export async function loadKoreanAnalyser(): Promise<KoreanAnalyser> {
  // Garu.load() alone works too, but its WASM glue then prints a deprecation notice.
  const glue = (await import('garu-ko/pkg/garu_wasm.js')) as unknown as { initSync(from: { module: Buffer }): void };
  glue.initSync({ module: await readFile(createRequire(import.meta.url).resolve('garu-ko/pkg/garu_wasm_bg.wasm')) });
  const garu = await Garu.load();
  return { tokens: (text, sentences) => koreanTokens(garu, text, sentences) };
}

/** The analyser's time grows with the square of the text (25 s for 2,000 words), so a longer one goes in by stretches. */
const LONGEST = 400;

function koreanTokens(garu: Garu, text: string, sentences: readonly Span[]): readonly Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let word = -1;
  for (const stretch of stretches(text, sentences, LONGEST)) {
    let wordStart = -1;
    for (const { form, pos, start, end } of analyse(garu, text, stretch)) {
      const beginsWord = start !== wordStart;
      if (beginsWord) word++;
      wordStart = start;
      while ((sentences[sentence]?.end ?? Infinity) <= start) sentence++;
      const lower = form.toLowerCase();
      // A denial written into the next word is a token of its own (안돼, 않되, 못받), and what it denies is never passed over.
      const fused = FUSED.find(([written]) => written.test(lower));
      const afterNot = DENIALS.has(tokens.at(-1)?.text ?? '') && !ENDING.test(pos);
      const stem = fused?.[2] ?? (afterNot && WORKING.test(lower) ? '되' : lower);
      if (fused !== undefined) tokens.push({ start, end, text: fused[1], stem: fused[1], skippable: false, sentence, word });
      const skippable = GRAMMAR.has(pos) && !NEGATION.has(form) && fused === undefined && !afterNot && !(beginsWord && PARTICLE.test(pos));
      tokens.push({ start, end, text: stem, stem, skippable, sentence, word });
    }
  }
  return tokens;
}

interface Morpheme extends Span {
  readonly form: string;
  readonly pos: string;
}

/** Morphemes of a stretch, with offsets in the whole text. */
function analyse(garu: Garu, text: string, stretch: Span): readonly Morpheme[] {
  const { spaced, original } = spaceGlued(text.slice(stretch.start, stretch.end));
  const analysed = garu.analyze(spaced);
  const found = 'tokens' in analysed ? analysed.tokens : (analysed[0]?.tokens ?? []);
  const inSpaced = utf16Offsets(spaced);
  const offset = (codePoint: number): number => stretch.start + original(inSpaced(codePoint));
  return found.map(({ text: form, pos, start, end }) => ({ form, pos, start: offset(start), end: offset(end) }));
}

// Words that the analyser leaves whole, the denial in them, and the stem that it denies.
const FUSED: readonly (readonly [RegExp, string, string])[] = [
  [/^[안않](?:되|돼|됌|됨|됬|됐|된|됩|될)/u, '안', '되'],
  [/^안(?:와|왔|옴|옵|오)/u, '안', '오'],
  [/^안받/u, '안', '받'],
  [/^못받/u, '못', '받'],
];
const WORKING = /^(?:돼|됌|됨|됬|됐|된|됩|될)/u;
const DENIALS = new Set(['안', '못']);
const ENDING = /^(?:E|J|S)/u;
// No particle or ending begins a word: there the analyser has mistaken a noun or a verb (가 in 가보래서, 두 in 두달).
const PARTICLE = /^(?:J|E|XSN)/u;

// People leave out spaces (연결이안돼요, 상담원친절해요), and the analyser then knows no morpheme of the word. No space goes
// in after the letters that make a noun with 안 or 못 (제안되다, 보안, 동안, 잘못).
const GLUED = /(?<=[가-힣])(?:(?<![제보불방동미편대잘])(?=[안않](?:되|돼|됌|됨|됬|됐|된|됩)|[안못]받)|(?<!불)(?=친절)|(?=불친절))/gu;

/** The text with a space where one is left out, and the way back to offsets of the text. */
function spaceGlued(text: string): { readonly spaced: string; readonly original: (at: number) => number } {
  const cuts = [...text.matchAll(GLUED)].map((match, i) => match.index + i);
  if (cuts.length === 0) return { spaced: text, original: (at) => at };
  return { spaced: text.replace(GLUED, ' '), original: (at) => at - cuts.filter((cut) => cut < at).length };
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
