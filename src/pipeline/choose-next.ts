import { nextToCode, type Candidate, type CodedText } from '../analyse/next-to-code.js';
import type { Polarity } from '../domain/tag.js';
import type { CodedComment } from './gold.js';
import type { Tagger, TagManyOptions } from './tagger.js';

/** A comment to code by hand, with what the machine guesses. */
export interface CommentToCode {
  readonly id: string | number;
  readonly text: string;
  /** Theme id to polarity. */
  readonly tags: Readonly<Record<string, Polarity>>;
  /** The theme of which the tagger is least sure. */
  readonly uncertain: string;
}

interface Guessed extends Candidate {
  readonly tags: Readonly<Record<string, Polarity>>;
}

export interface NextQuery {
  readonly comments: AsyncIterable<{ readonly id: string | number; readonly text: string }>;
  /** Not to be asked for again, nor anything like them. */
  readonly coded: readonly CodedComment[];
  /** How many to choose. */
  readonly count: number;
}

/** Chooses the comments whose coding would teach most, the most telling first. Needs a tagger with a model. */
export async function chooseNext(tagger: Tagger, { comments, coded, count }: NextQuery, options: TagManyOptions): Promise<readonly CommentToCode[]> {
  const known: CodedText[] = [];
  let at = 0;
  for await (const { vector } of tagger.inspectMany(coded.map(({ text }) => text), options)) {
    const text = coded[at++]?.text;
    if (text !== undefined && vector !== null) known.push({ text, vector });
  }
  const codedIds = new Set(coded.flatMap(({ id }) => (id === undefined ? [] : [String(id)])));
  const rows: { id: string | number; text: string }[] = [];
  const texts = async function* (): AsyncGenerator<string> {
    for await (const { id, text } of comments) {
      rows.push({ id, text });
      yield text;
    }
  };
  const candidates: Guessed[] = [];
  for await (const { vector, confidences, themes } of tagger.inspectMany(texts(), options)) {
    const row = rows.shift();
    if (row === undefined || vector === null || codedIds.has(String(row.id))) continue;
    candidates.push({ ...row, vector, confidences, tags: Object.fromEntries(themes.map(({ theme, polarity }) => [theme, polarity])) });
  }
  const thresholds = new Map(tagger.taxonomy.themes.map(({ id, threshold }) => [id, threshold]));
  return nextToCode(candidates, known, thresholds, count).map(({ candidate: { id, text, tags }, theme }) => ({ id, text, tags, uncertain: theme }));
}
