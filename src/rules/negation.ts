import nlp from 'compromise/three';
import type { Span } from '../domain/text.js';
import type { TokenRange } from './match.js';
import type { Token } from './token.js';

/** English words that deny what follows; compromise adds those that it tags as negative. */
const DENIALS = new Set(['no', 'not', 'never', 'without', 'hardly', 'barely', 'zero', 'nor', 'none', 'cannot', 'avoid', 'avoided']);
const DENIED = /n['’]t$/u;
/** A denial reaches this many words forward inside its clause ("never had to be put on hold"). */
const ENGLISH_REACH = 5;
/** "not only", "no doubt" and the like deny nothing. */
const EMPTY_AFTER = new Set(['only', 'just', 'doubt', 'matter', 'surprise']);

/** Whether an English hit is denied by a word before it in the same clause. */
export function deniedInEnglish(text: string, tokens: readonly Token[], hit: TokenRange, sentence: Span): boolean {
  const first = tokens[hit.start];
  if (first === undefined) return false;
  const from = Math.max(0, hit.start - ENGLISH_REACH);
  const before = tokens.slice(from, hit.start).filter((token) => token.sentence === first.sentence);
  const denials = before.filter(
    (token, i) => (DENIALS.has(token.text) || DENIED.test(token.text)) && !EMPTY_AFTER.has(before[i + 1]?.text ?? ''),
  );
  const last = denials.at(-1);
  // Two denials cancel out ("never had no answer" is rare; "couldn't have waited no longer" rarer): the odd one counts.
  if (last === undefined) return false;
  return sameClause(text.slice(sentence.start, sentence.end), last.start - sentence.start, first.start - sentence.start);
}

/** Whether compromise puts both offsets of the sentence into one clause ("wasn't rude, / but we waited"). */
function sameClause(sentence: string, a: number, b: number): boolean {
  let at = 0;
  for (const clause of nlp(sentence).clauses().out('array') as string[]) {
    const start = sentence.indexOf(clause, at);
    if (start < 0) continue;
    at = start + clause.length;
    if (a < at) return b < at;
  }
  return true;
}

/** Forms that deny the word before them (기다리지 않고, 친절하지 못해, 지연 없이) or after them (안 기다리고). ~지 말고/마세요 is a wish of the customer, so the complaint stands. */
const KOREAN_AFTER = new Set(['않', '없', '없이']);
const KOREAN_BEFORE = new Set(['안', '못']);
/** 못 denies what stands before it only after ~지 (친절하지 못해); elsewhere it denies the next word (매뉴얼을 못 벗어나). */
const BEFORE_CANNOT = /^[지진질]/u;

/** Whether a Korean hit is denied: 안 or 못 right before it, or ~지 않/못 or 없 right after it. */
export function deniedInKorean(tokens: readonly Token[], hit: TokenRange): boolean {
  const inside = tokens.slice(hit.start, hit.end);
  if (inside.some((token) => KOREAN_AFTER.has(token.text) || KOREAN_BEFORE.has(token.text))) return false;
  if (KOREAN_BEFORE.has(tokens[hit.start - 1]?.text ?? '')) return true;
  let at = hit.end;
  while (tokens[at]?.skippable === true) at++;
  const after = tokens[at];
  if (after === undefined || after.sentence !== tokens[hit.start]?.sentence) return false;
  return KOREAN_AFTER.has(after.text) || (after.text === '못' && BEFORE_CANNOT.test(tokens[at - 1]?.text ?? ''));
}
