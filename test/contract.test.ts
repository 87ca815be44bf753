/** The three contracts of docs/contract.md that others script against, through the built command line and library. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type * as Library from '../src/index.js';
import { POLARITIES } from '../src/domain/tag.js';
import { ended, inFolder, root, start, whyscore } from './support/cli.js';

interface Commented {
  readonly id: number;
  readonly comment: string;
}

/** The made-up sample batch, its texts joined anew with each other until there are 500 different comments. */
function fiveHundredComments(): readonly Commented[] {
  const rows = parse<Record<string, string>>(readFileSync(join(root, 'data/sample.csv')), { columns: true });
  const texts = [...new Set(rows.flatMap((row) => [row['Why did you give this score?'] ?? '', row['What could be better?'] ?? '']))].filter((text) => text.trim() !== '');
  const joined = texts.map((text, i) => `${text} ${texts[(i * 7 + 3) % texts.length] ?? ''}`);
  return [...new Set([...texts, ...joined])].slice(0, 500).map((comment, i) => ({ id: i + 1, comment }));
}

const comments = fiveHundredComments();
const asJsonl = (rows: readonly Commented[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const tagLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  language: z.string().regex(/^[a-z]{2,3}$/),
  themes: z.array(
    z.strictObject({
      theme: z.string(),
      polarity: z.enum(POLARITIES),
      confidence: z.number().min(0).max(1),
      evidence: z.array(z.strictObject({ start: z.int().min(0), end: z.int().min(1), by: z.enum(['rule', 'model', 'person']) })).min(1),
    }),
  ),
});

/** A shuffle that is the same in every run. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items.map((item, i) => ({ item, key: (i * 7919) % 10007 })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

describe('whyscore tag', () => {
  let output = '';
  beforeAll(async () => {
    expect(comments).toHaveLength(500);
    output = await tagged(comments, '--threads', '2');
  });

  async function tagged(rows: readonly Commented[], ...flags: string[]): Promise<string> {
    return inFolder(async (folder) => {
      writeFileSync(join(folder, 'in.jsonl'), asJsonl(rows));
      const run = await whyscore(['tag', 'in.jsonl', '--format', 'jsonl', ...flags], { cwd: folder });
      expect(run.code, run.stderr).toBe(0);
      return run.stdout;
    });
  }
  const linesById = (jsonl: string): ReadonlyMap<unknown, string> => new Map(jsonl.trimEnd().split('\n').map((line) => [(JSON.parse(line) as Commented).id, line]));
  /** Ids whose lines are not the same in both. */
  const differing = (a: string, b: string): readonly unknown[] => {
    const [left, right] = [linesById(a), linesById(b)];
    return [...new Set([...left.keys(), ...right.keys()])].filter((id) => left.get(id) !== right.get(id));
  };

  it('gives one line of the documented shape per comment, in the order of the input', () => {
    const lines = output.trimEnd().split('\n').map((line) => tagLine.parse(JSON.parse(line)));
    expect(lines.map(({ id }) => id)).toEqual(comments.map(({ id }) => id));
    expect(lines.map(({ language }) => language)).toEqual(expect.arrayContaining(['en', 'ko']));
    expect(lines.filter(({ themes }) => themes.length > 0).length, 'most of them have a theme').toBeGreaterThan(250);
    const order = ['id,language,themes', 'theme,polarity,confidence,evidence', 'start,end,by'];
    const first = JSON.parse(output.split('\n').find((line) => line.includes('"evidence"')) ?? '') as { themes: { evidence: object[] }[] };
    expect([first, first.themes[0], first.themes[0]?.evidence[0]].map((level) => Object.keys(level ?? {}).join())).toEqual(order);
  });

  it('points at words of the comment as it was given', () => {
    for (const { id, themes } of output.trimEnd().split('\n').map((line) => tagLine.parse(JSON.parse(line)))) {
      const { comment } = comments[Number(id) - 1] ?? { comment: '' };
      for (const { start: from, end } of themes.flatMap(({ evidence }) => evidence)) {
        expect(end).toBeLessThanOrEqual(comment.length);
        expect(comment.slice(from, end).trim(), comment).toBe(comment.slice(from, end));
        expect(end).toBeGreaterThan(from);
      }
    }
  });

  it('gives the same bytes again, on one thread', async () => {
    const again = await tagged(comments, '--threads', '1');
    expect(differing(again, output)).toEqual([]);
    expect(again === output).toBe(true);
  });

  it('gives a comment the same tags among others in another order', async () => {
    expect(differing(await tagged(shuffled(comments), '--threads', '2'), output)).toEqual([]);
  });

  it('gives a comment the same tags alone', async () => {
    const lines = linesById(output);
    for (const row of [comments[3], comments[250], comments[499]] as Commented[]) {
      expect(await tagged([row])).toBe(`${lines.get(row.id) ?? ''}\n`);
    }
  });

  it('gives the library the same tags, one by one and many', async () => {
    const { createTagger } = (await import(pathToFileURL(join(root, 'dist/index.js')).href)) as typeof Library;
    const tagger = createTagger();
    try {
      const many: Library.TagResult[] = [];
      for await (const result of tagger.tagMany(comments.map(({ comment }) => comment))) many.push(result);
      expect(differing(many.map((result, i) => `${JSON.stringify({ id: comments[i]?.id, ...result })}\n`).join(''), output)).toEqual([]);
      for (const i of [0, 100, 499]) {
        const alone = await tagger.tag(comments[i]?.comment ?? '');
        expect(alone).toEqual(many[i]);
        expect(Object.isFrozen(alone) && Object.isFrozen(alone.themes)).toBe(true);
      }
    } finally {
      await tagger.close();
    }
  });

  it('reads standard input, "text" as well as "comment", and gives ids back as they are', async () => {
    const input = '{"id":"a-1","text":"on hold for an hour"}\n{"id":7,"comment":"on hold for an hour"}\n{"comment":""}\n';
    const run = await whyscore(['tag', '-', '--rules-only'], { cwd: root, input });
    const lines = run.stdout.trimEnd().split('\n').map((line) => tagLine.parse(JSON.parse(line)));
    expect(lines.map(({ id }) => id)).toEqual(['a-1', 7, 3]);
    expect(lines[0]?.themes).toEqual(lines[1]?.themes);
    expect(lines[0]?.themes.map(({ theme }) => theme)).toEqual(['wait_time']);
    expect(lines[2]).toEqual({ id: 3, language: 'und', themes: [] });
  });
});

const reportShape = z.object({
  metric: z.enum(['nps', 'csat', 'ces']),
  responses: z.int(),
  comments: z.int(),
  score: z.object({ value: z.number(), low: z.number(), high: z.number() }),
  drivers: z.array(
    z.object({
      theme: z.string(),
      mentions: z.int(),
      negative: z.int(),
      detractorShare: z.number().min(0).max(1),
      promoterShare: z.number().min(0).max(1),
      scoreWith: z.number().nullable(),
      scoreWithout: z.number().nullable(),
      impact: z.number(),
      low: z.number(),
      high: z.number(),
    }),
  ),
});

/** Everything that a store holds, but for when it came. */
function rowsOf(db: string): Record<string, number> {
  const sqlite = new Database(db, { readonly: true });
  try {
    return Object.fromEntries(['surveys', 'responses', 'comments', 'tags', 'evidence'].map((table) => [table, sqlite.prepare(`select count(*) from ${table}`).pluck().get() as number]));
  } finally {
    sqlite.close();
  }
}

describe('whyscore import and report', () => {
  const sample = join(root, 'data/sample.csv');

  it('give the documented figures, the theme that costs most first', async () => {
    await inFolder(async (folder) => {
      expect((await whyscore(['import', sample, '--db', 'a.db'], { cwd: folder })).code).toBe(0);
      const run = await whyscore(['report', '--db', 'a.db', '--format', 'json'], { cwd: folder });
      const report = reportShape.parse(JSON.parse(run.stdout));
      expect(report.metric).toBe('nps');
      expect(report.drivers.map(({ impact }) => impact)).toEqual(report.drivers.map(({ impact }) => impact).sort((a, b) => a - b));
      expect(report.drivers[0]?.impact).toBeLessThan(0);
      for (const { mentions, negative, impact, low, high } of report.drivers) {
        expect(negative).toBeLessThanOrEqual(mentions);
        expect(low).toBeLessThanOrEqual(impact);
        expect(high).toBeGreaterThanOrEqual(impact);
      }
      expect(report.score.low).toBeLessThan(report.score.value);

      const again = await whyscore(['report', '--db', 'a.db', '--format', 'json'], { cwd: folder });
      expect(again.stdout, 'the same figures every time').toBe(run.stdout);
    });
  });

  it('importing the same file twice changes nothing', async () => {
    await inFolder(async (folder) => {
      const importIt = (): ReturnType<typeof whyscore> => whyscore(['import', sample, '--db', 'a.db', '--rules-only', '--json'], { cwd: folder });
      const first = await importIt();
      const rows = rowsOf(join(folder, 'a.db'));
      const report = await whyscore(['report', '--db', 'a.db', '--format', 'json'], { cwd: folder });
      const second = await importIt();
      expect(JSON.parse(second.stdout)).toMatchObject({ added: 0, repeated: (JSON.parse(first.stdout) as { added: number }).added });
      expect(rowsOf(join(folder, 'a.db'))).toEqual(rows);
      expect((await whyscore(['report', '--db', 'a.db', '--format', 'json'], { cwd: folder })).stdout).toBe(report.stdout);
    });
  });

  it('a column can be named, by --map', async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.csv'), 'a,b,c,d\n1,9,on hold for an hour,Kim\n2,3,nobody ever answered the phone,Lee\n');
      const run = await whyscore(['import', 'a.csv', '--db', 'a.db', '--rules-only', '--json', '--metric', 'nps', '--map', 'id=a,score=b,why=c', '--map', 'agent=d'], { cwd: folder });
      expect(JSON.parse(run.stdout), run.stderr).toMatchObject({ survey: 'a', metric: 'nps', added: 2, rejected: 0, comments: 2 });
    });
  });
});

describe('an import that is killed', () => {
  const ROWS = 3000;
  const input = `id,NPS score,Comment\n${Array.from({ length: ROWS }, (_, i) => `r${i},${i % 11},"${(comments[i % 500]?.comment ?? '').replaceAll('"', '""')}"\n`).join('')}`;
  it('and run again ends with each response exactly once, whenever it was killed', { timeout: 300_000 }, async () => {
    await inFolder(async (folder) => {
      writeFileSync(join(folder, 'a.csv'), input);
      const args = (db: string): string[] => ['import', 'a.csv', '--db', db, '--rules-only', '--json'];
      expect((await whyscore(args('whole.db'), { cwd: folder })).code).toBe(0);
      const whole = rowsOf(join(folder, 'whole.db'));
      expect(whole['responses']).toBe(ROWS);

      const partial: number[] = [];
      // Moments spread over the run, from before the first chunk to near the end; by what is stored, since machines are noisy.
      for (const [i, rows] of [0, 1, ROWS / 3, (2 * ROWS) / 3].entries()) {
        const db = `killed-${i}.db`;
        const child = start(args(db), { cwd: folder });
        const end = ended(child);
        while (child.exitCode === null && storedIn(join(folder, db)) < rows) await sleep(10);
        child.kill('SIGKILL');
        await end;
        partial.push(storedIn(join(folder, db)));

        const again = await whyscore(args(db), { cwd: folder });
        expect(again.code, again.stderr).toBe(0);
        const { added, repeated } = JSON.parse(again.stdout) as { added: number; repeated: number };
        expect(added + repeated).toBe(ROWS);
        expect(repeated, 'what was stored before the kill was kept').toBe(partial[i]);
        expect(rowsOf(join(folder, db))).toEqual(whole);
      }
      expect(partial.some((rows) => rows > 0 && rows < ROWS), `some kill came half-way: ${partial.join(', ')}`).toBe(true);
    });
  });

  /** Responses in a store that may not be there, or have no tables yet. */
  function storedIn(db: string): number {
    try {
      return rowsOf(db)['responses'] ?? 0;
    } catch {
      return 0;
    }
  }
});

describe('whyscore eval', () => {
  it('prints the documented figures as JSON', async () => {
    await inFolder(async (folder) => {
      const gold = [
        { text: 'on hold for an hour', tags: { wait_time: 'negative' } },
        { text: 'cheap and fine', tags: {} },
        { text: 'they passed me from pillar to post', tags: { transfers: 'negative' }, disputed: ['wait_time'] },
      ];
      writeFileSync(join(folder, 'gold.jsonl'), gold.map((row) => `${JSON.stringify(row)}\n`).join(''));
      const run = await whyscore(['eval', 'gold.jsonl', '--rules-only', '--json'], { cwd: folder });
      const rate = z.object({ value: z.number().nullable(), low: z.number(), high: z.number(), cases: z.int() });
      const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
      const figures = z
        .object({ comments: z.literal(3), micro: estimate, macro: estimate, polarity: rate, themes: z.array(z.object({ theme: z.string(), precision: rate, recall: rate, f1: estimate.nullable() })) })
        .parse(JSON.parse(run.stdout));
      expect(figures.micro.value).toBe(1);
      expect(figures.themes.map(({ theme }) => theme)).toEqual(['wait_time', 'transfers', 'document_collection', 'compliance_readouts', 'agent_attitude']);
    });
  });
});
