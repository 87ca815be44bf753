import type { Evidence } from '../domain/tag.js';
import { overlaps } from '../domain/text.js';

/** A text that is short enough to read, with the evidence inside it. */
export interface Excerpt {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

const ELLIPSIS = '…';

/**
 * The text, or at most about `length` characters of it around its first evidence, cut between words (between characters
 * where there are no spaces) with an ellipsis at each cut. Line breaks become spaces. Evidence moves along; what was cut
 * away is dropped.
 */
export function excerpt(text: string, evidence: readonly Evidence[], length: number): Excerpt {
  const line = text.replace(/\s/g, ' ');
  if (line.trim().length <= length) return cut(line, line.length - line.trimStart().length, line.trimEnd().length, evidence);
  const focus = evidence[0] ?? { start: 0, end: 0 };
  const focusEnd = Math.min(focus.end, focus.start + length);
  const around = Math.floor((length - (focusEnd - focus.start)) / 2);
  const start = Math.max(0, Math.min(focus.start - around, line.length - length));
  const end = Math.min(line.length, start + length);
  return cut(line, wordStart(line, start, focus.start), wordEnd(line, end, Math.max(start, focusEnd)), evidence);
}

function cut(line: string, start: number, end: number, evidence: readonly Evidence[]): Excerpt {
  const lead = line.slice(0, start).trim() === '' ? '' : ELLIPSIS;
  const tail = line.slice(end).trim() === '' ? '' : ELLIPSIS;
  const kept = evidence.filter((span) => overlaps(span, { start, end }));
  return {
    text: lead + line.slice(start, end) + tail,
    evidence: kept.map((span) => ({
      ...span,
      start: Math.max(span.start, start) - start + lead.length,
      end: Math.min(span.end, end) - start + lead.length,
    })),
  };
}

/** The first beginning of a word from `at` on, up to `limit`; `at` itself when there is none. */
function wordStart(line: string, at: number, limit: number): number {
  if (at === 0 || line[at - 1] === ' ') return skipSpaces(line, at);
  const space = line.indexOf(' ', at);
  return space === -1 || space >= limit ? betweenCharacters(line, at) : skipSpaces(line, space);
}

/** The last end of a word up to `at`, not before `limit`; `at` itself when there is none. */
function wordEnd(line: string, at: number, limit: number): number {
  if (at === line.length || line[at] === ' ') return line.slice(0, at).trimEnd().length;
  const space = line.lastIndexOf(' ', at);
  return space < limit ? betweenCharacters(line, at) : line.slice(0, space).trimEnd().length;
}

function skipSpaces(line: string, at: number): number {
  let start = at;
  while (line[start] === ' ') start += 1;
  return start;
}

/** `at`, or one before it where it would part the halves of a surrogate pair (an emoji). */
function betweenCharacters(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
