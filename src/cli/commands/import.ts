import { basename, dirname, join, parse } from 'node:path';
import { Option, type Command } from 'commander';
import type { Metric } from '../../domain/metric.js';
import { SUBJECTS, type Subject } from '../../domain/response.js';
import { openImport } from '../../import/open.js';
import type { ImportPlan } from '../../import/plan.js';
import type { ImportSummary } from '../../pipeline/import-file.js';
import { metricOption, sourceFrom, withSource, withTagger, type SourceFlags, type TaggerFlags } from '../options.js';
import { say } from '../output.js';
import { runImport } from '../run-import.js';

interface Flags extends TaggerFlags, SourceFlags {
  readonly db: string;
  readonly survey?: string;
  readonly about: Subject;
  readonly metric?: Metric;
  readonly best?: 'high' | 'low';
  readonly dates?: 'dmy' | 'mdy';
  readonly rejects?: string;
  readonly mask: boolean;
  readonly maskNames?: boolean;
  readonly json?: boolean;
}

export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('Tag the responses of a file and store them; importing a file twice changes nothing')
    .argument('<file>', 'CSV, XLSX or JSONL; - for standard input')
    .requiredOption('--db <file>', 'database (made when it is not there)')
    .option('--survey <name>', 'survey that the responses belong to (default: the name of the file)')
    .addOption(new Option('--about <subject>', 'what the score is about').choices(SUBJECTS).default('company'))
    .addOption(metricOption('nps (0-10), csat (1-5) or ces (1-7) (default: guessed, and shown)'))
    .addOption(new Option('--best <end>', 'low for scales where the lowest score is the best').choices(['high', 'low']))
    .addOption(new Option('--dates <order>', 'whether 03/04/2024 has the day or the month first (default: told from the whole column)').choices(['dmy', 'mdy']))
    .option('--rejects <file>', 'where rows that cannot be used go (default: beside the database)')
    .option('--no-mask', 'store e-mail addresses and phone, card, account and resident numbers as they are (default: masked)')
    .addOption(new Option('--mask-names', 'mask the names of the agent column in comments too').conflicts('mask'))
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', '\nExamples:\n  $ whyscore import answers.csv --db survey.db\n  $ whyscore import nhs.csv --db survey.db --map score="FFT categorical answer",comment="FFT answer" --metric csat --best low\n\nRows that cannot be used are set aside in the rejects file with the reason; the rest is stored. That file is for you to repair: nothing in it is masked.')
    .action((file: string, flags: Flags) => run(file, flags));
  withTagger(withSource(command));
}

async function run(path: string, flags: Flags): Promise<void> {
  const { map, metric, best, dates } = flags;
  const opened = await openImport(sourceFrom(path, flags), { ...(map && { map }), ...(metric && { metric }), ...(best && { best }), ...(dates && { dates }) });
  describePlan(opened.plan);
  const stem = path === '-' ? 'stdin' : parse(path).name;
  const rejectsPath = flags.rejects ?? join(dirname(flags.db), `${stem}.rejects.csv`);
  const summary = await runImport(
    { opened, survey: flags.survey ?? stem, about: flags.about, mask: flags.mask, maskNames: flags.maskNames === true, db: flags.db, rejects: rejectsPath },
    flags,
  );
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ ...summary, rejects: summary.rejected > 0 ? rejectsPath : null })}\n`);
  else describeSummary(summary, rejectsPath, flags);
}

function describePlan(plan: ImportPlan): void {
  const columns = Object.entries(plan.roles).map(([role, column]) => `${role} = "${column}"${plan.guessed.some((guessed) => guessed === role) ? '' : ' (as told)'}`);
  say(`${plan.name}: ${plan.rows} rows, ${[plan.format.toUpperCase(), plan.encoding].filter(Boolean).join(', ')}`);
  say(`  columns: ${columns.join(', ')}`);
  if (plan.dimensions.length > 0) say(`  dimensions: ${plan.dimensions.map(({ key }) => key).join(', ')}`);
  say(`  metric: ${plan.metric} (${plan.metricBecause})${plan.best === 'low' ? ', the lowest score is the best' : ''}${plan.dateOrder === null ? '' : `; dates: ${plan.dateOrder}`}`);
}

function describeSummary({ survey, added, repeated, rejected, comments, masked, alsoIn }: ImportSummary, rejectsPath: string, { db }: Flags): void {
  say(`${added} responses with ${comments} comments tagged and stored in survey "${survey}"${repeated > 0 ? `; ${repeated} were there already` : ''}.`);
  if (masked > 0) say(`${masked} pieces of personal data were masked before storing (--no-mask keeps them).`);
  if (rejected > 0) say(`${rejected} rows could not be used; they are in ${rejectsPath} with the reasons.`);
  if (alsoIn) say(`Note: ${alsoIn.responses} of these responses are also in survey "${alsoIn.survey}". If it is the same survey, import into it with --survey "${alsoIn.survey}".`);
  say(`Next: whyscore report --db ${basename(db) === db ? db : `"${db}"`}`);
}
