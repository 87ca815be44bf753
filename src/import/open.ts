import { WhyscoreError } from '../domain/errors.js';
import { assemble, type ImportRecord } from './assemble.js';
import { rowReader } from './draft.js';
import { openTable, withFile } from './open-table.js';
import { type ImportOptions, type ImportPlan, makePlan } from './plan.js';
import { profileTable } from './profile.js';
import type { FileSource } from './source.js';

export interface OpenedImport {
  readonly plan: ImportPlan;
  /** Streamed in file order, except that rejects can come before the response of the row above them. Can be read again. */
  records(): AsyncIterable<ImportRecord>;
  /** Removes temporary files. */
  close(): Promise<void>;
}

/**
 * Opens a file of survey answers. It is read once to find out what its columns are (the plan), and again for the
 * records, so big files do not fill the memory.
 *
 * @throws WhyscoreError one line that says what is wrong and where; see docs/errors.md
 * @example
 * const opened = await openImport({ path: 'answers.csv' }, { map: { score: 'Q1' } });
 * for await (const record of opened.records()) if (record.kind === 'response') use(record.response);
 * await opened.close();
 */
export function openImport(source: FileSource, options: ImportOptions = {}): Promise<OpenedImport> {
  return withFile(source, async (file) => {
    const open = await openTable(file, source.delimiter);
    const profile = await profileTable(open.table);
    if (profile.rows === 0) throw new WhyscoreError('INPUT_EMPTY', `${open.file.name} has a header but no rows`);
    const plan = makePlan(open, profile, options);
    return {
      plan,
      records: () => assemble(open.table.rows(), plan.columns, rowReader(plan)),
      close: () => open.file.close(),
    };
  });
}
