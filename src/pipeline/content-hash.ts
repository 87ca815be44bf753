import { createHash } from 'node:crypto';
import type { Response } from '../domain/response.js';

/** sha256 (hex) of all that a respondent said; the order of columns does not count. */
export function contentHash({ score, date, comments, dimensions }: Response): string {
  const content = [score, date, comments.map(({ question, text }) => [question, text]), Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
