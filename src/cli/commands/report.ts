import { Option, type Command } from 'commander';
import type { Metric } from '../../domain/metric.js';
import { makeReport } from '../../pipeline/make-report.js';
import { readTaxonomy, shipped } from '../../pipeline/parts.js';
import { REPORT_FORMATS, writeReport, type ReportFormat } from '../../pipeline/write-report.js';
import { REPORT_LANGUAGES, type ReportLanguage } from '../../report/words.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { metricOption } from '../options.js';
import { showsColours, writeOut } from '../output.js';

interface Flags {
  readonly db: string;
  readonly survey?: readonly string[];
  readonly metric?: Metric;
  readonly format: ReportFormat;
  readonly lang: ReportLanguage;
  readonly taxonomy?: string;
  readonly out?: string;
}

export function addReport(program: Command): void {
  program
    .command('report')
    .description('Show which themes drive detractors')
    .requiredOption('--db <file>', 'database')
    .option('--survey <name...>', 'only these surveys (default: all, when they have one metric)')
    .addOption(metricOption('only surveys with this metric'))
    .addOption(new Option('--format <name>', 'how to write it').choices(REPORT_FORMATS).default('table'))
    .addOption(new Option('--lang <language>', 'language of the report').choices(REPORT_LANGUAGES).default('en'))
    .option('--taxonomy <file>', 'taxonomy that names the themes (default: the built-in one)')
    .option('--out <file>', 'write there instead of to standard output')
    .addHelpText('after', '\nExamples:\n  $ whyscore report --db survey.db\n  $ whyscore report --db survey.db --format html --out report.html\n  $ whyscore report --db survey.db --survey claims --format json')
    .action(run);
}

async function run({ db, survey, metric, format, lang, taxonomy, out }: Flags): Promise<void> {
  const { themes } = readTaxonomy(taxonomy ?? shipped.taxonomy);
  const store = await openSqliteStore(db, { create: false });
  try {
    const report = await makeReport(store, { ...(survey && { surveys: survey }), ...(metric && { metric }) }, themes);
    const colour = out === undefined && showsColours();
    await writeOut(out, [await writeReport(report, themes, { format, language: lang, colour })]);
  } finally {
    await store.close();
  }
}
