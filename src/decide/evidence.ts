import type { Span } from '../domain/text.js';

/** A clause counts as carrying the theme when it has this part of the attention of the best one. */
const OTHER_CLAUSE = 0.75;
/** The words shown hold the first of these parts of the attention on their clause that leaves them short enough. */
const KEPT = [0.7, 0.5, 0.35];
/** About nine words: a reader should see at a glance what is meant. */
const LONGEST = 55;
/** Words that say nothing at the ends of a span. */
const FILLER = new Set('a an and as at be because been but by for from had has have i in is it my of on or our so than that the then there they this to was we were which will with you your'.split(' '));
/** Fewer letters convince no reader ("fast", "late" alone may be right, a lone comma not). */
const SHORTEST = 8;
const INTENSIFIERS = new Set('very so really extremely too not never most more quite incredibly such no 너무 정말 진짜 매우 아주 안 못'.split(' '));
const WORD = /[\p{L}\p{N}]/u;
const MARK = /[\s,.;:!?…]/u;

/**
 * The words that carry a theme, from the network's attention: in each clause that draws much of it, the shortest run
 * of tokens that holds most, widened to whole words.
 *
 * @param text clean text
 * @param clauses spans of the clauses, in order
 * @param tokens spans of the tokens, in order
 * @param attention one weight per token
 */
export function attendedSpans(text: string, clauses: readonly Span[], tokens: readonly Span[], attention: Float32Array): readonly Span[] {
  let next = 0;
  const byClause = clauses.map((clause) => {
    const inside: Weighted[] = [];
    for (let token = tokens[next]; token !== undefined && token.start < clause.end; token = tokens[++next]) {
      if (token.end > token.start && token.start >= clause.start) inside.push({ token, weight: attention[next] ?? 0 });
    }
    return { clause, inside, mass: inside.reduce((sum, { weight }) => sum + weight, 0) };
  });
  const telling = byClause.filter(({ clause, inside }) => inside.length > 0 && WORD.test(text.slice(clause.start, clause.end)));
  const best = telling.reduce((most, { mass }) => Math.max(most, mass), 0);
  return telling
    .filter(({ mass }) => mass >= OTHER_CLAUSE * best)
    .map(({ clause, inside, mass }) => {
      let run: Span = clause;
      for (const part of KEPT) {
        run = widen(text, clause, shortestRun(inside, part * mass));
        if (run.end - run.start <= LONGEST) break;
      }
      return withoutFiller(text, withNext(text, clause, run));
    });
}

interface Weighted {
  readonly token: Span;
  readonly weight: number;
}

/** The shortest run of tokens (in characters) whose weights reach the sum; the first of equals. */
function shortestRun(tokens: readonly Weighted[], sum: number): Span {
  let best: Span = { start: tokens[0]?.token.start ?? 0, end: tokens.at(-1)?.token.end ?? 0 };
  let from = 0;
  let held = 0;
  tokens.forEach(({ weight }, to) => {
    held += weight;
    while (from < to && held - (tokens[from]?.weight ?? 0) >= sum) held -= tokens[from++]?.weight ?? 0;
    if (held < sum) return;
    const run = { start: tokens[from]?.token.start ?? 0, end: tokens[to]?.token.end ?? 0 };
    if (run.end - run.start < best.end - best.start) best = run;
  });
  return best;
}

/** Grows a span to whole words, and by neighbouring words while it is too short to be read; never out of its clause. */
function widen(text: string, clause: Span, span: Span): Span {
  let { start } = span;
  let end = Math.min(span.end, clause.end);
  const toWords = (): void => {
    while (start > clause.start && text[start - 1] !== ' ') start--;
    while (end < clause.end && text[end] !== ' ') end++;
  };
  toWords();
  while (end - start < SHORTEST && (start > clause.start || end < clause.end)) {
    if (start > clause.start) start--;
    if (end < clause.end) end++;
    toWords();
  }
  // A run of marks alone says nothing: then the whole clause is shown.
  return trimmed(text, WORD.test(text.slice(start, end)) ? { start, end } : clause);
}

/** With the word that an intensifier at the end belongs to ("was very" → "was very helpful"). */
function withNext(text: string, clause: Span, span: Span): Span {
  const last = text.slice(span.start, span.end).split(' ').at(-1) ?? '';
  const rest = text.slice(span.end, clause.end);
  const next = /^ [\p{L}\p{N}'’]+/u.exec(rest)?.[0] ?? '';
  return INTENSIFIERS.has(last) ? { start: span.start, end: span.end + next.length } : span;
}

/** Without filler words at both ends, as long as something readable is left. */
function withoutFiller(text: string, span: Span): Span {
  let { start, end } = span;
  for (;;) {
    const words = text.slice(start, end).split(' ');
    const [first = '', last = ''] = [words[0], words.at(-1)];
    const shorter = FILLER.has(first) ? { start: start + first.length + 1, end } : FILLER.has(last) ? { start, end: end - last.length - 1 } : null;
    if (shorter === null || shorter.end - shorter.start < SHORTEST) return { start, end };
    ({ start, end } = shorter);
  }
}

function trimmed(text: string, { start, end }: Span): Span {
  while (end > start && MARK.test(text[end - 1] ?? '')) end--;
  while (start < end && MARK.test(text[start] ?? '')) start++;
  return { start, end };
}
