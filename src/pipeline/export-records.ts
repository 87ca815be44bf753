import type { Metric } from '../domain/metric.js';
import type { Store, StoredRecord } from '../domain/store.js';
import { chosenSurveys } from './chosen-surveys.js';
import { csvExport } from './export-csv.js';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/**
 * Writes responses with comments, dimensions and the tags that count, piece by piece, in id order within a survey.
 * CSV: a row per tag (one without a theme where there is none); JSONL: a line per response.
 *
 * @param names surveys; all when left out
 * @throws WhyscoreError `SURVEY_UNKNOWN`
 */
export async function* exportRecords(store: Store, format: ExportFormat, names?: readonly string[]): AsyncGenerator<string> {
  const surveys = await chosenSurveys(store, names);
  const metrics = new Map(surveys.map(({ name, metric }) => [name, metric]));
  const csv = format === 'csv' ? csvExport(await store.dimensions([...metrics.keys()])) : null;
  if (csv !== null) yield csv.header;
  for await (const record of store.records({ surveys: [...metrics.keys()] })) {
    const metric = metrics.get(record.survey) as Metric;
    yield csv === null ? jsonLine(record, metric) : csv.lines(record, metric);
  }
}

function jsonLine({ survey, response, comments }: StoredRecord, metric: Metric): string {
  const { id, score, date, dimensions } = response;
  const tagged = response.comments.map((comment, index) => ({ ...comment, ...comments[index] }));
  return `${JSON.stringify({ survey, metric, id, score, date, dimensions, comments: tagged })}\n`;
}
