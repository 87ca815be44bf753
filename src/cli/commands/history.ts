import type { Command } from 'commander';
import type { CorrectionRecord } from '../../domain/correction.js';
import { chosenSurveys } from '../../pipeline/chosen-surveys.js';
import { oneLine } from '../../report/format.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { writeOut } from '../output.js';

interface Flags {
  readonly db: string;
  readonly survey?: readonly string[];
  readonly id?: string;
  readonly json?: boolean;
}

export function addHistory(program: Command): void {
  program
    .command('history')
    .description('Show what people corrected: who, when, what, and under which tagger')
    .requiredOption('--db <file>', 'database')
    .option('--survey <name...>', 'only these surveys (default: all)')
    .option('--id <id>', 'only the response with this id')
    .option('--json', 'a JSON line per correction')
    .addHelpText('after', '\nOldest first.\n\nExamples:\n  $ whyscore history --db survey.db\n  $ whyscore history --db survey.db --id r17 --json')
    .action(run);
}

async function run({ db, survey, id, json }: Flags): Promise<void> {
  const store = await openSqliteStore(db, { create: false });
  try {
    const surveys = (await chosenSurveys(store, survey)).map(({ name }) => name);
    await writeOut(undefined, linesOf(store.history({ surveys, ...(id !== undefined && { responseId: id }) }), json === true ? jsonOf : sentenceOf));
  } finally {
    await store.close();
  }
}

async function* linesOf(records: AsyncIterable<CorrectionRecord>, write: (record: CorrectionRecord) => string): AsyncGenerator<string> {
  for await (const record of records) yield `${write(record)}\n`;
}

function jsonOf({ survey, responseId, question, verdict, by, at, note, tagger, before, after }: CorrectionRecord): string {
  return JSON.stringify({ survey, id: responseId, question, ...verdict, by, at, note: note ?? null, tagger, before, after });
}

function sentenceOf({ survey, responseId, question, verdict, by, at, note, tagger, before, after }: CorrectionRecord): string {
  const moved = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((theme) => before[theme] !== after[theme])
    .map((theme) => `${theme} ${before[theme] ?? 'no'} → ${after[theme] ?? 'no'}`);
  const what = [verdict.action, verdict.theme ?? '', verdict.action === 'set' ? verdict.polarity : ''].filter(Boolean).join(' ');
  return oneLine(`${at}  ${by}  ${survey}/${responseId} (${question})  ${what}: ${moved.join(', ') || 'as it was'}${note === undefined ? '' : `  "${note}"`}  [${tagger}]`);
}
