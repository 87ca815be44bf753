/** Docs that cannot drift: generated pages are up to date, examples run, commands and links exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Command } from 'commander';
import { referencePages } from '../scripts/reference.js';
import { buildProgram } from '../src/cli/program.js';
import { ERRORS } from '../src/domain/errors.js';
import { clean } from '../src/normalise/clean.js';
import { sentences } from '../src/normalise/clauses.js';
import { compileRules } from '../src/rules/find.js';
import { loadKoreanAnalyser } from '../src/rules/korean.js';
import { parsePattern } from '../src/rules/pattern.js';
import type * as Library from '../src/index.js';
import { parseTaxonomy } from '../src/taxonomy/parse.js';
import { root } from './support/cli.js';
import { codeBlocks, docExamples, readExample, runExample, withoutImports } from './support/examples.js';
import { readModules } from './support/modules.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'CHANGELOG.md', 'data/README.md', 'models/README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
const matches = (actual: unknown, expected: unknown, source: string): void => expect(actual, source).toEqual(expected);

describe('generated pages', () => {
  it.each(Object.entries(referencePages()))('%s is up to date (npm run docs)', (path, text) => {
    expect(read(path)).toBe(text);
  });
});

describe('errors', () => {
  const sources = readModules(join(root, 'src')).filter(({ path }) => !path.endsWith('.test.ts') && path !== 'domain/errors.ts');
  it.each(Object.keys(ERRORS))('%s is thrown somewhere', (code) => {
    const users = sources.filter(({ path }) => read(`src/${path}`).includes(`'${code}'`));
    expect(users.length, 'modules that name it').toBeGreaterThan(0);
  });
});

/** Examples of doc comments run on the built package, as worker threads need it; `npm test` builds it first. */
const fromComments = readModules(join(root, 'src'))
  .flatMap(({ path }) => docExamples(path, read(`src/${path}`)).map(({ name, source }) => ({ path, name, example: readExample(source) })))
  .filter(({ example }) => example.checks.length > 0);

describe('an example in a doc comment gives what it says', () => {
  it('and there are some', () => {
    expect(fromComments.map(({ name }) => name)).toEqual(expect.arrayContaining(['groupOf', 'clean', 'detectLanguage', 'createTagger']));
  });
  it.each(fromComments.map((one) => [`${one.path} ${one.name}`, one] as const))('%s', async (_, { path, example }) => {
    const module = (await import(pathToFileURL(join(root, 'dist', path.replace(/\.ts$/, '.js'))).href)) as Record<string, unknown>;
    await runExample(example, module, matches);
  });
});

describe('an example on a page gives what it says', () => {
  const examples = pages.flatMap((page) => codeBlocks(read(page), 'js').map((source, i) => [`${page} ${i + 1}`, readExample(withoutImports(source))] as const));
  it('and each has something to check', () => {
    expect(examples.length).toBeGreaterThan(3);
    expect(examples.filter(([, { checks }]) => checks.length === 0).map(([title]) => title)).toEqual([]);
  });
  it.each(examples)('%s', async (_, example) => {
    const library = (await import(pathToFileURL(join(root, 'dist/index.js')).href)) as Record<string, unknown>;
    await runExample(example, library, matches);
  });
});

describe('an example is found out when it is wrong', () => {
  it('by its value', async () => {
    await expect(runExample(readExample('1 + 1; // 3'), {}, matches)).rejects.toThrow(/1 \+ 1/);
    await expect(runExample(readExample('1 + 1; // 2\n`${1}`; // "1"'), {}, matches)).resolves.toBeUndefined();
  });
  it('and a remark is no value', () => {
    expect(readExample('start(); // this takes a while').checks).toEqual([]);
  });
});

describe('docs/taxonomy.md', () => {
  const page = read('docs/taxonomy.md');
  const [yaml = '', hierarchy = ''] = codeBlocks(page, 'yaml');
  const taxonomy = parseTaxonomy(yaml, 'docs/taxonomy.md', (pattern, lists) => void parsePattern(pattern, lists));

  it('shows a valid taxonomy', () => {
    expect(taxonomy.themes.map(({ id }) => id)).toEqual(['price']);
  });

  it('shows a valid hierarchy', () => {
    const themes = parseTaxonomy(hierarchy, 'docs/taxonomy.md', () => undefined).themes.map(({ id, parent, retired }) => [id, parent, retired]);
    expect(themes).toEqual([['service', null, false], ['callback', 'service', false], ['fax', 'service', true]]);
  });

  it('shows one that tags by rules and by what it learns from examples', async () => {
    const { createTagger } = (await import(pathToFileURL(join(root, 'dist/index.js')).href)) as typeof Library;
    const tagger = createTagger({ taxonomy });
    try {
      const { themes } = await tagger.tag('Far too expensive for what it is.');
      expect(themes.map(({ theme, polarity }) => [theme, polarity])).toEqual([['price', 'negative']]);
    } finally {
      await tagger.close();
    }
  });

  // `|` is written `\|` in a table.
  const rows = [...page.matchAll(/^\| `(.+)` \| (.+) \| (.+) \|$/gm)].map(([, pattern = '', finds = '', leaves = '']) => ({ pattern: pattern.replaceAll('\\|', '|'), finds: finds.split('; '), leaves: leaves.split('; ') }));

  it('has a table of patterns', () => {
    expect(rows.length).toBeGreaterThan(6);
  });

  it.each(rows)('tells what $pattern finds and leaves', async ({ pattern, finds, leaves }) => {
    const theme = { id: 't', names: { en: 'T', ko: 'T' }, description: 'T', parent: null, retired: false, threshold: 0.5, examples: [], rules: { en: { rules: [{ pattern, polarity: 'negative', strength: 'strong' }], not: [] } } } as const;
    const rules = compileRules({ ...taxonomy, themes: [theme] }, await loadKoreanAnalyser());
    const hit = (text: string): boolean => {
      const cleaned = clean(text);
      return rules.find(cleaned.text, sentences(cleaned), ['en']).hits.length > 0;
    };
    expect(finds.filter((text) => !hit(text)), 'should be found').toEqual([]);
    expect(leaves.filter(hit), 'should be left').toEqual([]);
  });
});

describe('the commands on the pages', () => {
  const program = buildProgram();
  const lines = pages.flatMap((page) => codeBlocks(read(page), 'sh').flatMap((block) => block.split('\n').filter((line) => line.startsWith('whyscore ')).map((line) => [page, line] as const)));

  it.each(lines)('%s: %s', (_, line) => {
    const words = line.split(/\s+/).slice(1);
    let command: Command = program;
    while (words[0] !== undefined) {
      const next = command.commands.find((one) => one.name() === words[0]);
      if (next === undefined) break;
      command = next;
      words.shift();
    }
    expect(command, 'a command that there is').not.toBe(program);
    const known = command.options.map(({ long }) => long);
    expect(words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/s, '')).filter((flag) => !known.includes(flag))).toEqual([]);
  });
});

describe('the links on the pages', () => {
  const slug = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');
  const anchors = (page: string): readonly string[] => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));

  it.each(pages)('of %s lead somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path));
      if (relative('.', file).startsWith('..') || !existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchors(file).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe('README.md', () => {
  it('is short', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120);
  });
  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const used = pages.flatMap((page) => [...read(page).matchAll(/npm (?:run )?(demo|test|docs|build|lint|typecheck)\b/g)].map(([, name = '']) => name));
    expect(used.filter((name) => !(name in scripts))).toEqual([]);
    expect(used).toEqual(expect.arrayContaining(['demo', 'test']));
  });
});
