import { InvalidArgumentError, Option, type Command } from 'commander';
import { METRICS } from '../domain/metric.js';
import { ROLES, type Role } from '../import/headers.js';
import { createTagger, batchThreads, type Tagger } from '../pipeline/tagger.js';

export interface TaggerFlags {
  readonly taxonomy?: string;
  readonly model?: string;
  readonly rulesOnly?: boolean;
  readonly modelOnly?: boolean;
  readonly threads?: number;
}

/** Adds the options that say how to tag. */
export function withTagger(command: Command): Command {
  return withModel(command.option('--taxonomy <file>', 'taxonomy to tag by (default: the built-in five themes)'));
}

/** The same for commands whose taxonomy is an argument. */
export function withModel(command: Command): Command {
  return command
    .option('--model <folder>', 'folder of the model (default: the one in the package)')
    .addOption(new Option('--rules-only', 'tag by rules alone, without the model').conflicts('modelOnly'))
    .option('--model-only', 'tag by the model alone, without rules')
    .option('--threads <n>', 'worker threads (default: one per processor)', wholeNumber);
}

export function taggerFrom({ taxonomy, model, rulesOnly, modelOnly, threads }: TaggerFlags, defaultThreads = batchThreads()): Tagger {
  return createTagger({
    ...(taxonomy !== undefined && { taxonomy }),
    ...(model !== undefined && { model }),
    mode: rulesOnly === true ? 'rules' : modelOnly === true ? 'model' : 'both',
    threads: threads ?? defaultThreads,
  });
}

export interface SourceFlags {
  readonly map?: Partial<Record<Role, string>>;
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** Adds the options that say how to read a file. */
export function withSource(command: Command): Command {
  return command
    .option('--map <role=column,…>', `what columns are, e.g. score="NPS score",why=Comment (roles: ${ROLES.join(', ')}; can be repeated)`, roleMap)
    .option('--encoding <name>', 'utf-8, utf-16le, cp949 … (default: detected)')
    .option('--delimiter <sign>', 'between columns of a CSV; \\t for a tab (default: detected)');
}

/** The file as the options say it is to be read. */
export function sourceFrom(path: string, { encoding, delimiter }: SourceFlags): Omit<SourceFlags, 'map'> & { readonly path: string } {
  return { path, ...(encoding !== undefined && { encoding }), ...(delimiter !== undefined && { delimiter }) };
}

export const metricOption = (text: string): Option => new Option('--metric <name>', text).choices(METRICS);

/** `score=COL,why=COL`: a comma inside a column name is one that no `role=` follows. */
export function roleMap(value: string, before: Partial<Record<Role, string>> = {}): Partial<Record<Role, string>> {
  const map = { ...before };
  for (const pair of value.split(new RegExp(`,(?=\\s*(?:${ROLES.join('|')})=)`))) {
    const [, role, column] = /^\s*([^=]+)=(.+)$/su.exec(pair) ?? [];
    if (role === undefined || column === undefined || !isRole(role)) throw new InvalidArgumentError(`"${pair}" is not role=column with a role out of ${ROLES.join(', ')}.`);
    map[role] = column.trim().replace(/^"(.*)"$/su, '$1');
  }
  return map;
}

function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return number;
}
