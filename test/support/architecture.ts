import type { Module } from './modules.js';

/** Folders of src/ that are stages of the way of a comment; each knows the domain and itself, never another stage. */
export const STAGES = ['import', 'taxonomy', 'normalise', 'rules', 'embed', 'decide', 'store', 'analyse', 'report'] as const;

/** What a folder may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ['domain']])),
  pipeline: ['domain', ...STAGES],
  cli: ['domain', 'pipeline'],
  'index.ts': ['domain', 'pipeline'],
};

/**
 * Stage modules that the command line calls itself, each with its reason. Anything else goes through the pipeline.
 */
const CLI_EXCEPTIONS: Readonly<Record<string, string>> = {
  'import/headers.ts': 'the roles that --map knows',
  'import/open.ts': 'opens the file first, so that the plan is shown before anything is tagged',
  'import/plan.ts': 'the type of that plan',
  'import/texts.ts': 'reads the texts of `tag`, which stores nothing',
  'store/sqlite-store.ts': 'chooses the kind of store; the pipeline knows the port only',
  'analyse/evaluation.ts': '`eval` compares tags with gold marks, outside the way of a comment',
};
/** How figures look is the command line's own business, so all of report/ is open to it. */
const CLI_FOLDERS = new Set(['report']);

/** Data in, data out: no clock, no files, no chance. */
const PURE = new Set<string>(['domain', 'taxonomy', 'normalise', 'rules', 'decide', 'analyse', 'report']);
/** The Korean analyser's model is a file inside its npm package; someone has to read it. */
const IMPURE_FILES = new Set(['rules/korean.ts']);

/** Packages that one place alone may know, so that they can be replaced there. */
const HOMES: Readonly<Record<string, string>> = {
  'better-sqlite3': 'store/',
  kysely: 'store/',
  '@xenova/transformers': 'embed/transformers.ts',
  commander: 'cli/',
};

/** Only the command line talks to the terminal and ends the process. */
const CLI_GLOBALS = /^(?:console\b|process\.(?:exit|exitCode|stdout|stderr)$)/;

/** Every breach of the import rules of these modules of src/, one line each. */
export function breaches(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => [...importBreaches(module), ...packageBreaches(module), ...globalBreaches(module)]);
}

function importBreaches({ path, files }: Module): readonly string[] {
  const folder = folderOf(path);
  const allowed = MAY_IMPORT[folder];
  if (allowed === undefined) return [`${path} is in a folder that the rules do not know`];
  if (path !== 'index.ts' && path.endsWith('/index.ts')) return [`${path} is a barrel`];
  return files
    .filter((file) => {
      const target = folderOf(file);
      if (target === folder || allowed.includes(target)) return false;
      return folder !== 'cli' || !(file in CLI_EXCEPTIONS || CLI_FOLDERS.has(target));
    })
    .map((file) => `${path} imports ${file}`);
}

function packageBreaches({ path, packages }: Module): readonly string[] {
  const pure = PURE.has(folderOf(path)) && !IMPURE_FILES.has(path);
  return packages.filter((name) => !path.startsWith(HOMES[name] ?? '') || (pure && name.startsWith('node:'))).map((name) => `${path} imports ${name}`);
}

function globalBreaches({ path, globals }: Module): readonly string[] {
  const folder = folderOf(path);
  return globals.filter((name) => PURE.has(folder) || (folder !== 'cli' && CLI_GLOBALS.test(name))).map((name) => `${path} uses ${name}`);
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** The exceptions of the command line that it does not use: to be taken off the list. */
export function unusedExceptions(modules: readonly Module[]): readonly string[] {
  const used = new Set(modules.filter(({ path }) => folderOf(path) === 'cli').flatMap(({ files }) => files));
  return Object.keys(CLI_EXCEPTIONS).filter((file) => !used.has(file));
}
