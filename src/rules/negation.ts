import nlp from 'compromise/three';
import type { TokenRange } from './match.js';
import type { Token } from './token.js';

/** English words that deny what follows. */
const DENIALS = new Set(['no', 'not', 'never', 'nobody', 'nothing', 'neither', 'nor', 'none', 'without', 'hardly', 'barely', 'zero', 'cannot', 'avoid', 'avoided']);
const DENIED = /n['’]t$/u;
/** A denial reaches this many words forward inside its clause ("never had to wait"); "no" just its noun ("no long wait"). */
const ENGLISH_REACH = 4;
const NO_REACH = 2;
/** "not only", "no doubt" and the like deny nothing. */
const EMPTY_AFTER = new Set(['only', 'just', 'doubt', 'matter', 'surprise']);

/** No denial reaches over these ("no transfer but an endless wait", "no information and an attitude"). */
const BARRIERS = new Set(['and', 'or', 'but', 'because', 'so', 'then', 'however', 'although', 'fault', 'issues', 'problems', 'wrong']);
/** Whether an English hit is denied by a word before it in the same clause. */
export function deniedInEnglish(text: string, tokens: readonly Token[], hit: TokenRange): boolean {
  const first = tokens[hit.start];
  const last = tokens[hit.end - 1];
  if (first === undefined || last === undefined) return false;
  const before = tokens.slice(Math.max(0, hit.start - ENGLISH_REACH), hit.start).filter((token) => token.sentence === first.sentence);
  const at = before.findLastIndex((token, i) => (DENIALS.has(token.text) || DENIED.test(token.text)) && !EMPTY_AFTER.has(before[i + 1]?.text ?? ''));
  const denial = before[at];
  if (denial === undefined) return false;
  const between = [...before.slice(at + 1), first];
  if (denial.text === 'no' && between.length > NO_REACH) return false;
  if (between.some((token) => BARRIERS.has(token.text))) return false;
  return inOneClause(text.slice(denial.start, last.end), first.start - denial.start);
}

/** Whether compromise sees no clause border between the start of the words and this offset ("wasn't rude, / but we waited"). */
function inOneClause(words: string, offset: number): boolean {
  const [clause] = nlp(words).clauses().out('array') as string[];
  return clause === undefined || clause.length > offset;
}

/** Forms that deny the word before them (기다리지 않고, 친절하지 못해, 지연 없이) or after them (안 기다리고). ~지 말고/마세요 is a wish of the customer, so the complaint stands. */
const KOREAN_AFTER = new Set(['않', '없', '없이']);
const KOREAN_BEFORE = new Set(['안', '못']);
/** 못 denies what stands before it only after ~지 (친절하지 못해); elsewhere it denies the next word (매뉴얼을 못 벗어나). */
const CANNOT = new Set(['못', '못하']);
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
  return KOREAN_AFTER.has(after.text) || (CANNOT.has(after.text) && BEFORE_CANNOT.test(tokens[at - 1]?.text ?? ''));
}
