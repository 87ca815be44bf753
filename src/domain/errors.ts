/**
 * Every way in which Whyscore refuses, with what the user can do about it. `exit` is the process exit code of the
 * command line. docs/errors.md is made from this table.
 */
export const ERRORS = {
  USAGE: { exit: 2, help: 'See --help of the command.' },
  FILE_NOT_FOUND: { exit: 3, help: 'Check the path.' },
  FILE_UNREADABLE: { exit: 3, help: 'Give a readable file (not a folder), or - for standard input.' },
  FILE_UNWRITABLE: { exit: 3, help: 'Choose a path in an existing folder that you may write to.' },
  INPUT_EMPTY: { exit: 4, help: 'Give a file with a header and at least one row.' },
  INPUT_BINARY: { exit: 4, help: 'Give CSV, XLSX or JSONL.' },
  INPUT_BROKEN: { exit: 4, help: 'Export the file again, or repair the place named.' },
  INPUT_TOO_LARGE: { exit: 4, help: 'Split the cell or the file.' },
  ENCODING_UNKNOWN: { exit: 4, help: 'Name the encoding with --encoding (utf-8, utf-16le, cp949, latin1).' },
  COLUMN_MISSING: { exit: 4, help: 'Name the column with --map, e.g. --map why="Comment text".' },
  COLUMN_UNKNOWN: { exit: 4, help: 'Use a column of the file, as printed.' },
  DATE_ORDER_UNKNOWN: { exit: 4, help: 'Say --dates dmy or --dates mdy.' },
  METRIC_UNKNOWN: { exit: 4, help: 'Say --metric nps, csat or ces.' },
  NOTHING_USABLE: { exit: 4, help: 'Look at the rejects file for the reasons.' },
  TAXONOMY_INVALID: { exit: 5, help: 'Correct the line named; whyscore taxonomy check FILE tests it.' },
  THEME_UNKNOWN: { exit: 5, help: 'Use a theme of the taxonomy, or add it.' },
  MODEL_MISSING: { exit: 6, help: 'Reinstall whyscore, set --model DIR, or tag by rules alone with --rules-only.' },
  MODEL_BROKEN: { exit: 6, help: 'Reinstall whyscore (the model folder is damaged), or use --rules-only.' },
  MODEL_RUNTIME_MISSING: {
    exit: 6,
    help: 'npm install @xenova/transformers@npm:@huggingface/transformers@^4, or use --rules-only.',
  },
  STORE_MISSING: { exit: 7, help: 'Import a file into it first: whyscore import FILE --db DB.' },
  STORE_RUNTIME_MISSING: { exit: 7, help: 'npm rebuild better-sqlite3' },
  STORE_LOCKED: { exit: 7, help: 'Another program writes to it; try again when it has ended.' },
  STORE_CORRUPT: { exit: 7, help: 'The file is damaged or not a Whyscore database; restore a copy or choose another --db.' },
  STORE_NEWER: { exit: 7, help: 'A newer Whyscore wrote it; upgrade this one.' },
  STORE_FULL: { exit: 7, help: 'Free disk space and run the same command again; finished chunks are kept.' },
  SURVEY_CONFLICT: { exit: 8, help: 'Name another survey with --survey.' },
  SURVEY_UNKNOWN: { exit: 8, help: 'Use one of the surveys named, or import into it first.' },
  RESPONSE_UNKNOWN: { exit: 8, help: 'Use ids and questions of the survey; whyscore export lists them.' },
  REPORT_AMBIGUOUS: { exit: 8, help: 'Choose with --survey NAME or --metric.' },
  REPORT_EMPTY: { exit: 8, help: 'Import responses with a score first.' },
  ABORTED: { exit: 130, help: 'Run the same command again to go on where it stopped.' },
} as const satisfies Record<string, { exit: number; help: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** An error that the user can act on: `message` says what and where, `help` what to do. */
export class WhyscoreError extends Error {
  override readonly name = 'WhyscoreError';
  readonly code: ErrorCode;
  readonly help: string;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown; help?: string }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.help = options?.help ?? ERRORS[code].help;
  }
}
