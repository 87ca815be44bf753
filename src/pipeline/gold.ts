import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { WhyscoreError } from '../domain/errors.js';
import type { GoldComment } from '../domain/evaluation.js';
import { POLARITIES } from '../domain/tag.js';

/** A line of a coded file. */
export interface CodedComment extends GoldComment {
  /** As in the file; undefined when the line has none. */
  readonly id?: string | number | undefined;
}

const goldLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  tags: z.record(z.string(), z.enum([...POLARITIES, 'disputed'])),
  disputed: z.array(z.string()).optional(),
  lang: z.string().optional(),
});

/**
 * Reads comments coded by hand: JSONL lines with `text`, `tags: {theme: polarity}` and, optionally, `id`, `disputed` and `lang`.
 * @throws WhyscoreError `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `INPUT_EMPTY`, or `INPUT_BROKEN` naming the line
 */
export async function readGold(path: string): Promise<readonly CodedComment[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new WhyscoreError(error.code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', error.code === 'ENOENT' ? `${path} is not there` : `${path} cannot be read`, { cause: error });
  });
  const gold = text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [readLine(line, `${path}, line ${i + 1}`)]));
  if (gold.length === 0) throw new WhyscoreError('INPUT_EMPTY', `${path} has no coded comments`, { help: 'Give JSONL lines with "text" and "tags".' });
  return gold;
}

/**
 * Refuses marks on themes that the taxonomy lacks: a misspelt theme would silently count nowhere.
 * @throws WhyscoreError `THEME_UNKNOWN` naming the first such comment
 */
export function requireKnownThemes(path: string, gold: readonly GoldComment[], themes: readonly string[]): void {
  gold.forEach(({ tags, disputed = [] }, i) => {
    const unknown = [...Object.keys(tags), ...disputed].find((theme) => !themes.includes(theme));
    if (unknown !== undefined) throw new WhyscoreError('THEME_UNKNOWN', `${path}, comment ${i + 1}: theme "${unknown}" is not in the taxonomy, which has ${themes.join(', ')}`);
  });
}

function readLine(line: string, where: string): CodedComment {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new WhyscoreError('INPUT_BROKEN', `${where}: not JSON`, { cause: error });
  }
  const parsed = goldLine.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new WhyscoreError('INPUT_BROKEN', `${where}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not a coded comment'}`, { help: 'Lines need "text" and "tags": {theme: polarity}.' });
}
