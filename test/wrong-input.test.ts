/** Whatever is wrong with what the user gives: one clear line, the exit code of docs/errors.md, nothing half-written. */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../src/domain/errors.js';
import { contentsOf, inFolder, root, whyscore, type Run } from './support/cli.js';

const ANSWERS = 'NPS score,Comment\n3,on hold for an hour and nobody came\n9,the agent was lovely to me\n';

/** One line that begins with `whyscore:` and ends with the code; the exit code of the table; no data. */
function expectRefusal({ code, stdout, stderr }: Run, error: ErrorCode, says: RegExp): void {
  const lines = stderr.split('\n').filter((line) => line.startsWith('whyscore:'));
  expect(lines, stderr).toHaveLength(1);
  expect(lines[0]).toMatch(says);
  expect(lines[0]).toMatch(new RegExp(`\\[${error}\\]$`));
  expect(stderr.trimEnd().split('\n').at(-1), 'the error is the last line').toBe(lines[0]);
  expect(stderr, 'no stack trace').not.toMatch(/^\s+at /m);
  expect(code).toBe(ERRORS[error].exit);
  expect(stdout).toBe('');
}

/** Runs a command that must fail, in a folder with these files, and compares the folder before and after. */
async function refuses(files: (folder: string) => void, args: readonly string[], error: ErrorCode, says: RegExp): Promise<void> {
  await inFolder(async (folder) => {
    files(folder);
    const before = contentsOf(folder);
    expectRefusal(await whyscore(args, { cwd: folder }), error, says);
    expect(contentsOf(folder)).toEqual(before);
  });
}

const file = (name: string, content: string | Buffer) => (folder: string) => writeFileSync(join(folder, name), content);
/** Bytes of no format, the same in every run. */
const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256));

describe.each([
  ['tag', (name: string) => ['tag', name, '--rules-only']],
  ['import', (name: string) => ['import', name, '--db', 'a.db', '--rules-only']],
])('whyscore %s refuses', (_, command) => {
  const cases: readonly [string, (folder: string) => void, string, ErrorCode, RegExp][] = [
    ['a file that is not there', () => undefined, 'none.csv', 'FILE_NOT_FOUND', /none\.csv/],
    ['a folder', (folder) => mkdirSync(join(folder, 'answers')), 'answers', 'FILE_UNREADABLE', /answers is a folder/],
    ['an empty file', file('a.csv', ''), 'a.csv', 'INPUT_EMPTY', /a\.csv is empty/],
    ['a file of blank lines', file('a.csv', '\n\n'), 'a.csv', 'INPUT_EMPTY', /a\.csv/],
    ['a header without rows', file('a.csv', 'NPS score,Comment\n'), 'a.csv', 'INPUT_EMPTY', /no rows/],
    ['a binary file', file('a.csv', noise), 'a.csv', 'INPUT_BINARY', /a\.csv is not text/],
    ['a PDF', file('a.csv', '%PDF-1.7\n1 0 obj'), 'a.csv', 'INPUT_BINARY', /PDF/],
    ['a file without a comment column', file('a.csv', 'id,score\n1,9\n2,3\n'), 'a.csv', 'COLUMN_MISSING', /"id", "score"/],
    ['a CSV field of 10 MB', file('a.csv', `score,comment\n1,${'a'.repeat(10e6)}\n`), 'a.csv', 'INPUT_TOO_LARGE', /row 2, column "comment"/],
    ['a JSON field of 10 MB', file('a.jsonl', `${JSON.stringify({ id: 1, comment: 'on hold '.repeat(1.25e6) })}\n`), 'a.jsonl', 'INPUT_TOO_LARGE', /row 1, column "comment"/],
    ['a quotation mark that is never closed', file('a.csv', 'score,comment\n1,"on hold\n2,too slow to answer\n'), 'a.csv', 'INPUT_BROKEN', /row 2.*never closed/],
    ['a broken workbook', file('a.xlsx', 'PK\u0003\u0004 and then no archive'), 'a.xlsx', 'INPUT_BROKEN', /a\.xlsx.*damaged/],
    ['a JSON array', file('a.jsonl', '[{"comment":"on hold"}]\n'), 'a.jsonl', 'INPUT_BROKEN', /line 1.*array/],
  ];

  it.each(cases)('%s', async (_title, files, name, error, says) => {
    await refuses(files, command(name), error, says);
  });

  it('a taxonomy with a mistake, naming line and column', async () => {
    const taxonomy = 'version: 1\nthemes:\n  - id: price\n    names: { en: Price, ko: 가격 }\n    description: What it costs.\n    rules: { en: { negative: ["<dear> price"] } }\n';
    const files = (folder: string): void => [file('a.csv', ANSWERS), file('themes.yaml', taxonomy)].forEach((make) => make(folder));
    await refuses(files, [...command('a.csv'), '--taxonomy', 'themes.yaml'], 'TAXONOMY_INVALID', /themes\.yaml:6:\d+: .*unknown list <dear>/);
  });

  it('a column that the file lacks', async () => {
    await refuses(file('a.csv', ANSWERS), [...command('a.csv'), '--map', 'why=Remarks'], 'COLUMN_UNKNOWN', /no column "Remarks"/);
  });

  it('an option that there is not', async () => {
    await refuses(file('a.csv', ANSWERS), [...command('a.csv'), '--quick'], 'USAGE', /--quick/);
  });
});

describe('a model', () => {
  it('that is not there is named with what to do', async () => {
    await refuses(file('a.csv', ANSWERS), ['import', 'a.csv', '--db', 'a.db', '--model', 'nowhere'], 'MODEL_MISSING', /nowhere.*--rules-only/);
  });

  it('that is cut short is refused before anything is stored', async () => {
    const files = (folder: string): void => {
      cpSync(join(root, 'models/whyscore-enko'), join(folder, 'model'), { recursive: true });
      truncateSync(join(folder, 'model/onnx/model_quantized.onnx'), 1000);
      file('a.csv', ANSWERS)(folder);
    };
    await refuses(files, ['import', 'a.csv', '--db', 'a.db', '--model', 'model'], 'MODEL_BROKEN', /has 1000 bytes instead of/);
  });
});

describe('scores', () => {
  it('all out of range are no dimension, but refused with the way out', async () => {
    const says = /a\.csv, column "NPS score".*0 to 10.*from 55 to 77.*--map score=.*--metric.*--best/;
    await refuses(file('a.csv', 'NPS score,Comment\n55,on hold for an hour\n77,the agent was lovely\n'), ['import', 'a.csv', '--db', 'a.db', '--rules-only'], 'METRIC_UNKNOWN', says);
  });

  it('all outside the metric leave no database, only the rejects with their reasons', async () => {
    await inFolder(async (folder) => {
      file('a.csv', 'Rating,Comment\n55,on hold for an hour\n77,the agent was lovely\n')(folder);
      const run = await whyscore(['import', 'a.csv', '--db', 'a.db', '--map', 'score=Rating', '--metric', 'nps', '--rules-only'], { cwd: folder });
      expectRefusal(run, 'NOTHING_USABLE', /none of its 2 rows.*a\.rejects\.csv/);
      expect(Object.keys(contentsOf(folder))).toEqual(['a.csv', 'a.rejects.csv']);
      const rejects = readFileSync(join(folder, 'a.rejects.csv'), 'utf8').trim().split('\n');
      expect(rejects).toHaveLength(3);
      expect(rejects[1]).toContain(`a.csv,2,Rating,"""55"" is outside NPS's 0 to 10"`);
    });
  });
});

describe('a database', () => {
  const importArgs = (name: string, db: string): string[] => ['import', name, '--db', db, '--rules-only'];

  it('that is no database is left as it is', async () => {
    const files = (folder: string): void => [file('a.csv', ANSWERS), file('a.db', 'these are my notes\n')].forEach((make) => make(folder));
    await refuses(files, importArgs('a.csv', 'a.db'), 'STORE_CORRUPT', /a\.db is not an SQLite database/);
    await refuses(files, ['report', '--db', 'a.db'], 'STORE_CORRUPT', /a\.db is not an SQLite database/);
  });

  it('of another program is left as it is', async () => {
    const files = (folder: string): void => {
      file('a.csv', ANSWERS)(folder);
      new Database(join(folder, 'a.db')).exec('create table notes (text)').close();
    };
    await refuses(files, importArgs('a.csv', 'a.db'), 'STORE_CORRUPT', /a\.db.*not one of Whyscore/);
  });

  it('that is damaged is refused, by import and by report', async () => {
    await inFolder(async (folder) => {
      file('a.csv', ANSWERS)(folder);
      expect((await whyscore(importArgs('a.csv', 'a.db'), { cwd: folder })).code).toBe(0);
      truncateSync(join(folder, 'a.db'), 6000);
      copyFileSync(join(folder, 'a.csv'), join(folder, 'b.csv'));
      for (const args of [importArgs('b.csv', 'a.db'), ['report', '--db', 'a.db']]) {
        expectRefusal(await whyscore(args, { cwd: folder }), 'STORE_CORRUPT', /a\.db is damaged/);
      }
      expect(Object.keys(contentsOf(folder)).filter((name) => /part|rejects/.test(name))).toEqual([]);
    });
  });

  it('that another program writes to is left alone after a wait', async () => {
    await inFolder(async (folder) => {
      file('a.csv', ANSWERS)(folder);
      file('b.csv', ANSWERS)(folder);
      expect((await whyscore(importArgs('a.csv', 'a.db'), { cwd: folder })).code).toBe(0);
      const writer = new Database(join(folder, 'a.db'));
      try {
        writer.exec('begin immediate');
        expectRefusal(await whyscore(importArgs('b.csv', 'a.db'), { cwd: folder }), 'STORE_LOCKED', /a\.db is locked/);
        writer.exec('rollback');
        expect(writer.prepare('select count(*) from surveys').pluck().get()).toBe(1);
      } finally {
        writer.close();
      }
      expect((await whyscore(importArgs('b.csv', 'a.db'), { cwd: folder })).code, 'and it works when the lock is gone').toBe(0);
    });
  });

  it('in a folder that is not there is not made', async () => {
    await refuses(file('a.csv', ANSWERS), importArgs('a.csv', join('none', 'a.db')), 'FILE_UNWRITABLE', /none.*a\.db/);
  });

  it('that is not there is not made by a report', async () => {
    await refuses(() => undefined, ['report', '--db', 'a.db'], 'STORE_MISSING', /a\.db/);
  });
});

describe('an output', () => {
  it.each([
    ['tag', ['tag', 'a.csv', '--rules-only', '--out']],
    ['the rejects of import', ['import', 'a.csv', '--db', 'a.db', '--rules-only', '--rejects']],
  ])('of %s that is a folder is refused', async (_, args) => {
    const files = (folder: string): void => {
      file('a.csv', ANSWERS)(folder);
      mkdirSync(join(folder, 'out'));
    };
    await refuses(files, [...args, 'out'], 'FILE_UNWRITABLE', /out is a folder/);
  });

  it('in a folder that is not there is refused', async () => {
    await refuses(file('a.csv', ANSWERS), ['tag', 'a.csv', '--rules-only', '--out', join('none', 'out.jsonl')], 'FILE_UNWRITABLE', /out\.jsonl/);
  });

  it.each([
    ['report', ['report', '--db', 'a.db', '--out', join('none', 'report.html'), '--format', 'html']],
    ['export', ['export', '--db', 'a.db', '--out', join('none', 'tags.csv')]],
  ])('of %s in a folder that is not there is refused', async (_, args) => {
    await inFolder(async (folder) => {
      file('a.csv', ANSWERS)(folder);
      expect((await whyscore(['import', 'a.csv', '--db', 'a.db', '--rules-only'], { cwd: folder })).code).toBe(0);
      expectRefusal(await whyscore(args, { cwd: folder }), 'FILE_UNWRITABLE', /none.* cannot be written/);
    });
  });

  it('of a run that fails half-way is not there', async () => {
    await inFolder(async (folder) => {
      file('a.jsonl', '{"id":1,"comment":"on hold for an hour"}\n')(folder);
      const run = await whyscore(['tag', 'a.jsonl', '--model', 'nowhere', '--out', 'out.jsonl'], { cwd: folder });
      expectRefusal(run, 'MODEL_MISSING', /nowhere/);
      expect(existsSync(join(folder, 'out.jsonl')) || existsSync(join(folder, 'out.jsonl.part'))).toBe(false);
    });
  });
});

describe('coded comments for eval', () => {
  it.each<[string, string, ErrorCode, RegExp]>([
    ['that are no JSON', 'on hold\n', 'INPUT_BROKEN', /gold\.jsonl, line 1/],
    ['without tags', '{"text":"on hold"}\n', 'INPUT_BROKEN', /gold\.jsonl, line 1: tags/],
    ['with an unknown polarity', '{"text":"on hold","tags":{"wait_time":"bad"}}\n', 'INPUT_BROKEN', /gold\.jsonl, line 1: tags\.wait_time/],
    ['on a theme that the taxonomy lacks', '{"text":"on hold","tags":{"wait_tme":"negative"}}\n', 'THEME_UNKNOWN', /gold\.jsonl, comment 1: theme "wait_tme".*wait_time/],
    ['that are none', '\n', 'INPUT_EMPTY', /gold\.jsonl/],
  ])('%s are refused', async (_, text, error, says) => {
    await refuses(file('gold.jsonl', text), ['eval', 'gold.jsonl', '--rules-only'], error, says);
  });
});
