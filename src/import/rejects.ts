import { csvLine } from '../domain/csv.js';
import type { Reject } from './draft.js';

/** Formats the rows that were set aside as CSV, line by line, so that they can be corrected and imported again. */
export interface RejectsCsv {
  header(): string;
  line(file: string, reject: Reject): string;
}

/**
 * @param columns of the file; what a reject has beyond them (surplus cells, a broken line) goes to the last column
 * @example
 * const csv = rejectsCsv(plan.columns);
 * output.write(csv.header());
 * output.write(csv.line(plan.name, reject));
 */
export function rejectsCsv(columns: readonly string[]): RejectsCsv {
  return {
    header: () => csvLine(['file', 'row', 'column', 'reason', ...columns, 'beyond the columns']),
    line: (file, { row, column, reason, raw }) => {
      const beyond = Object.keys(raw).filter((key) => !columns.includes(key));
      const cells = columns.map((key) => raw[key] ?? '');
      return csvLine([file, row, column, reason, ...cells, beyond.map((key) => raw[key]).join(' | ')]);
    },
  };
}
