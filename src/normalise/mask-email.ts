import type { Find } from './mask-kinds.js';

/**
 * From the `@` on: labels with a full stop each, then the top level. Letters of any script can be in a label, but the
 * top level is Latin (or a Korean one), so that it ends where a Korean particle or the next sentence begins:
 * `a.com으로`, `a.com.감사합니다`, `a.com.Thanks`. Its capitals are all, none, or the first of a short one (`Gmail.Com`).
 * The bounds are those of DNS (63 characters a label); eight labels are more than any mailbox has.
 */
const DOMAIN = /@(?:[\p{L}\p{M}\p{N}-]{1,63}\.){1,8}(?:[a-z]{2,24}(?![a-z])|[A-Z]{2,24}(?![A-Za-z])|[A-Z][a-z]{1,2}(?![a-z])|한국|닷컴|닷넷)/gu;
const LATIN_LOCAL = /^[\p{Script=Latin}\p{M}0-9._%+'&-]$/u;
const ANY_LOCAL = /^[\p{L}\p{M}\p{N}._%+'&-]$/u;
const LETTER = /^[\p{L}\p{M}\p{N}]$/u;
const LOCAL_BEGINS = /^[\p{L}\p{N}_]$/u;
const LATIN = /^[\p{Script=Latin}0-9]$/u;

/** E-mail addresses, with letters of any script before the `@`. */
export function findEmails(text: string): readonly Find[] {
  const finds: Find[] = [];
  for (const { index: at, 0: domain } of text.matchAll(DOMAIN)) {
    const start = localStart(text, at, finds.at(-1)?.end ?? 0);
    if (start < at) finds.push({ kind: 'email', start, end: at + domain.length });
  }
  return finds;
}

/**
 * Where the part before the `@` begins. Walked backwards, since a pattern that looks for its end would start anew at
 * every letter of a long text. A Latin part ends at the first letter of another script: `메일은test@a.com`.
 */
function localStart(text: string, at: number, from: number): number {
  let begin = at;
  let allowed: RegExp | null = null;
  for (let i = at; i > from; ) {
    const char = charBefore(text, i);
    if (allowed === null && LETTER.test(char)) allowed = LATIN.test(char) ? LATIN_LOCAL : ANY_LOCAL;
    if (!(allowed ?? ANY_LOCAL).test(char)) break;
    i -= char.length;
    if (LOCAL_BEGINS.test(char)) begin = i;
  }
  return begin;
}

/** The code point that ends at this offset. */
function charBefore(text: string, end: number): string {
  const pair = text.codePointAt(end - 2) ?? 0;
  return text.slice(pair > 0xffff ? end - 2 : end - 1, end);
}
