/** The rules of the layout (docs/decisions.md): who may import whom, what is pure, how large files are. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { breaches, unusedExceptions } from './support/architecture.js';
import { findCycle, parseModule, readModules, type Module } from './support/modules.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = readModules(`${root}src`);
const shipped = source.filter(({ path }) => !path.endsWith('.test.ts'));

describe('the modules of src', () => {
  it('keep the import rules', () => {
    expect(breaches(shipped)).toEqual([]);
  });

  it('have no import cycle, types included', () => {
    expect(findCycle(shipped)).toBeNull();
  });

  it('import files that exist', () => {
    const paths = new Set(shipped.map(({ path }) => path));
    expect(shipped.flatMap(({ path, files }) => files.filter((file) => !paths.has(file)).map((file) => `${path} imports ${file}`))).toEqual([]);
  });

  it('use every exception that the command line has', () => {
    expect(unusedExceptions(shipped)).toEqual([]);
  });
});

describe('the size of files', () => {
  // A reader holds about 300 lines in mind at once; a file beyond that has two subjects.
  it('stays within 300 lines, tests and scripts too', () => {
    const folders = ['src', 'test', 'scripts', 'bench', 'examples', 'models/train'].filter((folder) => existsSync(`${root}${folder}`));
    const all = folders.flatMap((folder) => readModules(`${root}${folder}`).map((module) => ({ ...module, path: `${folder}/${module.path}` })));
    expect(all.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it('has a median below 120 lines', () => {
    const sizes = shipped.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(120);
  });
});

describe('a breach is found', () => {
  const breachesOf = (path: string, text: string): readonly string[] => breaches([parseModule(path, text)]);

  it.each([
    ['a stage that imports another stage', 'rules/a.ts', "import { clean } from '../normalise/clean.js';", 'rules/a.ts imports normalise/clean.ts'],
    ['a stage that imports only a type of another', 'decide/a.ts', "import type { RuleHit } from '../rules/find.js';", 'decide/a.ts imports rules/find.ts'],
    ['a type written in place', 'store/a.ts', "let a: import('../import/draft.js').Draft;", 'store/a.ts imports import/draft.ts'],
    ['a re-export', 'analyse/a.ts', "export * from '../store/schema.js';", 'analyse/a.ts imports store/schema.ts'],
    ['a late import', 'import/a.ts', "await import('../pipeline/tagger.js');", 'import/a.ts imports pipeline/tagger.ts'],
    ['the domain that imports a stage', 'domain/a.ts', "import '../store/schema.js';", 'domain/a.ts imports store/schema.ts'],
    ['the pipeline that imports the command line', 'pipeline/a.ts', "import '../cli/output.js';", 'pipeline/a.ts imports cli/output.ts'],
    ['the library that imports a stage', 'index.ts', "export { clean } from './normalise/clean.js';", 'index.ts imports normalise/clean.ts'],
    ['the command line that reaches into a stage', 'cli/commands/a.ts', "import '../../store/schema.js';", 'cli/commands/a.ts imports store/schema.ts'],
    ['SQLite outside the store', 'pipeline/a.ts', "import Database from 'better-sqlite3';", 'pipeline/a.ts imports better-sqlite3'],
    ['transformers in another file of embed', 'embed/a.ts', "import type * as T from '@xenova/transformers';", 'embed/a.ts imports @xenova/transformers'],
    ['files in a pure stage', 'report/a.ts', "import { readFile } from 'node:fs/promises';", 'report/a.ts imports node:fs'],
    ['a clock in a pure stage', 'analyse/a.ts', 'export const now = new Date();', 'analyse/a.ts uses new Date()'],
    ['another clock in a pure stage', 'analyse/a.ts', 'export const now = Date.now();', 'analyse/a.ts uses Date.now'],
    ['chance in a pure stage', 'decide/a.ts', 'export const dice = Math.random();', 'decide/a.ts uses Math.random'],
    ['the environment in a pure stage', 'normalise/a.ts', 'export const debug = process.env;', 'normalise/a.ts uses process.env'],
    ['a print outside the command line', 'pipeline/a.ts', 'console.log(1);', 'pipeline/a.ts uses console.log'],
    ['an exit outside the command line', 'store/a.ts', 'process.exit(1);', 'store/a.ts uses process.exit'],
    ['a barrel', 'rules/index.ts', 'export {};', 'rules/index.ts is a barrel'],
    ['a folder without rules', 'utils/a.ts', 'export {};', 'utils/a.ts is in a folder that the rules do not know'],
  ])('%s', (_, path, text, breach) => {
    expect(breachesOf(path, text)).toEqual([breach]);
  });

  it('but a date made from data is none, nor a property named process', () => {
    expect(breachesOf('analyse/a.ts', "import { a } from '../domain/a.js'; export const b = { process: new Date(a).getTime() }; export const c = b.process;")).toEqual([]);
  });

  it('a cycle, told along its way', () => {
    const modules: Module[] = [['a', 'b'], ['b', 'c'], ['c', 'a']].map(([name, to]) => parseModule(`rules/${name}.ts`, `import type { X } from './${to}.js';`));
    expect(findCycle(modules)).toEqual(['rules/a.ts', 'rules/b.ts', 'rules/c.ts', 'rules/a.ts']);
    expect(findCycle(modules.slice(1))).toBeNull();
  });
});
