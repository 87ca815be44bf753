import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { openImport } from '../../import/open.js';
import { importFile } from '../../pipeline/import-file.js';
import { makeReport } from '../../pipeline/make-report.js';
import { shipped } from '../../pipeline/parts.js';
import { rejectsFile } from '../../pipeline/rejects-file.js';
import { writeReport, type ReportFormat } from '../../pipeline/write-report.js';
import { openSqliteStore } from '../../store/sqlite-store.js';
import { taggerFrom, withTagger, type TaggerFlags } from '../options.js';
import { say, writeOut } from '../output.js';
import { progressBar } from '../progress.js';
import { stopSignal } from '../signals.js';

export function addDemo(program: Command): void {
  const command = program
    .command('demo')
    .description('Tag the sample batch (300 made-up answers, English and Korean) and show its report')
    .option('--out <file>', 'where the HTML report goes', 'whyscore-demo.html')
    .addHelpText('after', '\nExample:\n  $ whyscore demo');
  withTagger(command).action((flags: TaggerFlags & { out: string }) => run(flags));
}

async function run(flags: TaggerFlags & { out: string }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'whyscore-demo-'));
  const db = join(folder, 'demo.db');
  const tagger = taggerFrom(flags);
  const opened = await openImport({ path: shipped.sample });
  const rejects = rejectsFile(join(folder, 'rejects.csv'), opened.plan.name, opened.plan.columns);
  const bar = progressBar(opened.plan.rows, 'rows');
  try {
    say(`Tagging ${opened.plan.rows} made-up answers …`);
    await importFile({
      opened,
      survey: 'sample',
      about: 'company',
      tagger,
      mask: true,
      maskNames: false,
      openStore: () => openSqliteStore(db),
      rejects,
      signal: stopSignal(),
      onProgress: ({ rows }) => bar.update(rows),
    });
    bar.stop();
    await show(db, tagger.taxonomy.themes, flags.out);
  } finally {
    bar.stop();
    rejects.finish(false);
    await Promise.all([tagger.close(), opened.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function show(db: string, themes: Parameters<typeof writeReport>[1], out: string): Promise<void> {
  const store = await openSqliteStore(db, { create: false });
  try {
    const report = await makeReport(store, {}, themes.map(({ id }) => id));
    const written = (format: ReportFormat, colour: boolean): Promise<string> => writeReport(report, themes, { format, language: 'en', colour });
    process.stdout.write(await written('table', process.stdout.isTTY && process.env['NO_COLOR'] === undefined));
    await writeOut(out, [await written('html', false)]);
    say(`The same as a page, with charts: ${out}`);
    say('Your own data: whyscore import answers.csv --db survey.db, then whyscore report --db survey.db');
  } finally {
    await store.close();
  }
}
