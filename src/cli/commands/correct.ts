import type { Command } from 'commander';
import { correctFromFile } from '../../pipeline/correct.js';
import { readTaxonomy, shipped } from '../../pipeline/parts.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { say } from '../output.js';

interface Flags {
  readonly db: string;
  readonly survey?: string;
  readonly by?: string;
  readonly taxonomy?: string;
  readonly json?: boolean;
}

const HELP = `
The file has the columns id, theme, polarity and, if you like, question (why, better or other; needed where a response
has several comments), by and note. polarity is negative, positive, mixed or neutral for a theme that is there, or
  remove    the theme is not there
  none      no theme at all is there (theme stays blank)
  withdraw  the machine's word counts again (a blank theme means all)
A wrong row stops it, and nothing is changed; the same corrections again change nothing.

Examples:
  $ whyscore correct checked.csv --db survey.db --by "Kim Minji"
  $ echo '{"id":"r17","theme":"wait_time","polarity":"remove"}' | whyscore correct - --db survey.db --by Kim`;

export function addCorrect(program: Command): void {
  program
    .command('correct')
    .description('Put the word of a person over the tags of the machine, for good')
    .argument('<file>', 'CSV, XLSX or JSONL with a correction a row; - for standard input')
    .requiredOption('--db <file>', 'database')
    .option('--survey <name>', 'survey that the responses belong to (default: the only one)')
    .option('--by <name>', 'who says so, in rows without a by')
    .option('--taxonomy <file>', 'taxonomy that has the themes (default: the built-in one)')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', HELP)
    .action(run);
}

async function run(path: string, { db, survey, by, taxonomy, json }: Flags): Promise<void> {
  const themes = readTaxonomy(taxonomy ?? shipped.taxonomy).themes.map(({ id }) => id);
  const store = await openSqliteStore(db, { create: false });
  try {
    const summary = await correctFromFile({ store, path, survey, themes, by, at: new Date().toISOString() });
    if (json === true) process.stdout.write(`${JSON.stringify(summary)}\n`);
    else say(`${summary.applied} corrections taken in survey "${summary.survey}"${summary.repeated > 0 ? `; ${summary.repeated} were there already` : ''}.`);
  } finally {
    await store.close();
  }
}
