import { createHash } from 'node:crypto';
import type { Comment, Response } from '../../src/domain/response.js';
import type { TaggedResponse } from '../../src/domain/store.js';
import type { Tag, TagResult } from '../../src/domain/tag.js';

/** A tag that points at the first word. */
export function tag(theme: string, more: Partial<Tag> = {}): Tag {
  return { theme, polarity: 'negative', confidence: 0.9, evidence: [{ start: 0, end: 4, by: 'rule' }], ...more };
}

/** A comment's result with these tags. */
export function result(...themes: Tag[]): TagResult {
  return { language: 'en', themes };
}

export function comment(text: string, question: Comment['question'] = 'why'): Comment {
  return { question, text };
}

/** A response with one comment about waiting, or with what is given; equal arguments give an equal content hash. */
export function tagged(id: string, more: Partial<Response> = {}, results?: readonly TagResult[]): TaggedResponse {
  const response: Response = {
    id,
    score: 3,
    date: '2024-03-01',
    comments: [comment('Long wait')],
    dimensions: { agent: 'Kim' },
    ...more,
  };
  const content = JSON.stringify({ ...response, id: undefined });
  return {
    response,
    results: results ?? response.comments.map(() => result(tag('wait_time'))),
    contentHash: createHash('sha256').update(content).digest('hex'),
  };
}

/** Responses `prefix00000`, `prefix00001`, …, each with its number in the text. */
export function manyTagged(count: number, prefix = 'r'): TaggedResponse[] {
  return Array.from({ length: count }, (_, index) =>
    tagged(prefix + String(index).padStart(5, '0'), { comments: [comment(`Long wait no. ${index}`)] }),
  );
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
