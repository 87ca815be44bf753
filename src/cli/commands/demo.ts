import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openImport } from '../../import/open.js';
import { makeReport } from '../../pipeline/make-report.js';
import { readTaxonomy, shipped } from '../../pipeline/parts.js';
import { writeReport, type ReportFormat } from '../../pipeline/write-report.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { withTagger, type TaggerFlags } from '../options.js';
import { say, showsColours, writeOut } from '../output.js';
import { runImport } from '../run-import.js';

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .description('Tag the sample batch (300 made-up answers, English and Korean) and show its report')
    .option('--out <file>', 'where the HTML report goes', 'whyscore-demo.html')
    .addHelpText('after', '\nExample:\n  $ whyscore demo');
  withTagger(command).action((flags: TaggerFlags & { out: string }) => run(flags));
}

async function run(flags: TaggerFlags & { out: string }): Promise<void> {
  const { themes } = readTaxonomy(flags.taxonomy ?? shipped.taxonomy);
  const folder = mkdtempSync(join(tmpdir(), 'whyscore-demo-'));
  const db = join(folder, 'demo.db');
  try {
    const opened = await openImport({ path: shipped.sample });
    say(`Tagging ${opened.plan.rows} made-up answers …`);
    await runImport({ opened, survey: 'sample', about: 'company', mask: true, maskNames: false, db, rejects: join(folder, 'rejects.csv') }, flags);
    await show(db, themes, flags.out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function show(db: string, themes: Parameters<typeof writeReport>[1], out: string): Promise<void> {
  const store = await openSqliteStore(db, { create: false });
  try {
    const report = await makeReport(store, {}, themes);
    const written = (format: ReportFormat, colour: boolean): Promise<string> => writeReport(report, themes, { format, language: 'en', colour });
    process.stdout.write(await written('table', showsColours()));
    await writeOut(out, [await written('html', false)]);
    say(`The same as a page, with charts: ${out}`);
    say('Your own data: whyscore import answers.csv --db survey.db, then whyscore report --db survey.db');
  } finally {
    await store.close();
  }
}
