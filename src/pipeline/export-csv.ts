import { BOM, csvLine } from '../domain/csv.js';
import type { Metric } from '../domain/metric.js';
import type { CommentRecord, StoredRecord } from '../domain/store.js';

/** Writes records as CSV (RFC 4180). */
export interface CsvExport {
  readonly header: string;
  /** The rows of a record, with their line ends. */
  lines(record: StoredRecord, metric: Metric): string;
}

const COLUMNS = ['survey', 'metric', 'id', 'score', 'date', 'question', 'comment', 'language', 'theme', 'polarity', 'confidence', 'source', 'person', 'evidence', 'tagger'];

type Cells = readonly (string | number | null)[];

/** @param dimensions names of the columns at the end; one that is a column already is marked as a dimension */
export function csvExport(dimensions: readonly string[]): CsvExport {
  const names = dimensions.map((name) => (COLUMNS.includes(name) ? `${name} (dimension)` : name));
  return {
    header: BOM + csvLine([...COLUMNS, ...names]),
    lines({ survey, response, comments }, metric) {
      const { id, score, date } = response;
      const end = dimensions.map((name) => (Object.hasOwn(response.dimensions, name) ? (response.dimensions[name] ?? null) : null));
      const bodies = response.comments.flatMap(({ question, text }, index) => tagCells(text, comments[index]).map((cells) => [question, text, ...cells]));
      const rows = bodies.length > 0 ? bodies : [NO_COMMENT];
      return rows.map((cells) => csvLine([survey, metric, id, score, date, ...cells, ...end])).join('');
    },
  };
}

/** Blank from the question on. */
const NO_COMMENT: Cells = COLUMNS.slice(COLUMNS.indexOf('question')).map(() => null);

/** From the language on; a row per tag, and one where there is none. */
function tagCells(text: string, comment: CommentRecord | undefined): Cells[] {
  const { language = null, tagger = null, tags = [] } = comment ?? {};
  if (tags.length === 0) return [[language, null, null, null, null, null, null, tagger]];
  return tags.map(({ theme, polarity, confidence, evidence, person }) => {
    const sources = [...new Set(evidence.map(({ by }) => by))].join(' + ');
    const words = [...new Set(evidence.map(({ start, end }) => text.slice(start, end)))].join(' … ');
    return [language, theme, polarity, confidence, sources, person, words, tagger];
  });
}
