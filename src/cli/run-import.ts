import { ERRORS, WhyscoreError } from '../domain/errors.js';
import { importFile, type ImportJob, type ImportSummary } from '../pipeline/import-file.js';
import { rejectsFile, type RejectsFile } from '../pipeline/rejects-file.js';
import type { Tagger } from '../pipeline/tagger.js';
import { openSqliteStore } from '../store/sqlite-store.js';
import { taggerFrom, type TaggerFlags } from './options.js';
import { progressBar } from './progress.js';
import { stopSignal } from './signals.js';

/** What to import, and where the database and the rows that cannot be used go. */
export interface ImportRun extends Pick<ImportJob, 'opened' | 'survey' | 'about' | 'mask' | 'maskNames'> {
  readonly db: string;
  readonly rejects: string;
}

/** Imports an opened file under a progress bar, and closes it. The rejects stay when the import is complete, or when they say why nothing was usable. */
export async function runImport({ db, rejects: rejectsPath, ...job }: ImportRun, flags: TaggerFlags): Promise<ImportSummary> {
  const { opened } = job;
  const bar = progressBar(opened.plan.rows, 'rows');
  let rejects: RejectsFile | undefined;
  let tagger: Tagger | undefined;
  let keepRejects = false;
  try {
    rejects = rejectsFile(rejectsPath, opened.plan.name, opened.plan.columns);
    tagger = taggerFrom(flags);
    const summary = await importFile({ ...job, tagger, openStore: () => openSqliteStore(db), rejects, signal: stopSignal(), onProgress: ({ rows }) => bar.update(rows) });
    keepRejects = true;
    return summary;
  } catch (error) {
    if (!(error instanceof WhyscoreError) || error.code !== 'NOTHING_USABLE') throw error;
    keepRejects = true;
    throw new WhyscoreError(error.code, `${error.message}; see ${rejectsPath}`, { help: ERRORS.NOTHING_USABLE.help });
  } finally {
    bar.stop();
    rejects?.finish(keepRejects);
    await Promise.all([tagger?.close(), opened.close()]);
  }
}
