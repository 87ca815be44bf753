import { Option, type Command } from 'commander';
import { EXPORT_FORMATS, exportRecords, type ExportFormat } from '../../pipeline/export-records.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { writeOut } from '../output.js';

interface Flags {
  readonly db: string;
  readonly survey?: readonly string[];
  readonly format: ExportFormat;
  readonly out?: string;
}

export function addExport(program: Command): void {
  program
    .command('export')
    .description('Write all responses with their comments, dimensions and tags, and who said so')
    .requiredOption('--db <file>', 'database')
    .option('--survey <name...>', 'only these surveys (default: all)')
    .addOption(new Option('--format <name>', 'csv: a row per tag; jsonl: a line per response').choices(EXPORT_FORMATS).default('csv'))
    .option('--out <file>', 'write there instead of to standard output')
    .addHelpText('after', "\nIn CSV, text that a spreadsheet would run as a formula begins with an apostrophe.\n\nExamples:\n  $ whyscore export --db survey.db --out survey-tags.csv\n  $ whyscore export --db survey.db --survey claims --format jsonl")
    .action(run);
}

async function run({ db, survey, format, out }: Flags): Promise<void> {
  const store = await openSqliteStore(db, { create: false });
  try {
    await writeOut(out, exportRecords(store, format, survey));
  } finally {
    await store.close();
  }
}
