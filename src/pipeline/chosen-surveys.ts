import { WhyscoreError } from '../domain/errors.js';
import type { Store, SurveySummary } from '../domain/store.js';

/**
 * The surveys of these names, or all.
 * @throws WhyscoreError `SURVEY_UNKNOWN`
 */
export async function chosenSurveys(store: Store, names?: readonly string[]): Promise<readonly SurveySummary[]> {
  const all = await store.surveys();
  const unknown = names?.find((name) => !all.some((survey) => survey.name === name));
  if (unknown !== undefined) throw new WhyscoreError('SURVEY_UNKNOWN', `there is no survey "${unknown}"; there are ${listed(all)}`);
  return all.filter(({ name }) => names?.includes(name) ?? true);
}

/**
 * The survey of this name, or the only one that there is.
 * @throws WhyscoreError `SURVEY_UNKNOWN`, or `REPORT_AMBIGUOUS` when there are several and none is named
 */
export async function chosenSurvey(store: Store, name?: string): Promise<SurveySummary> {
  const chosen = await chosenSurveys(store, name === undefined ? undefined : [name]);
  const [only] = chosen;
  if (only === undefined) throw new WhyscoreError('SURVEY_UNKNOWN', 'the database has no survey');
  if (chosen.length > 1) throw new WhyscoreError('REPORT_AMBIGUOUS', `there are several surveys: ${chosen.map((survey) => `"${survey.name}"`).join(', ')}`, { help: 'Choose one with --survey NAME.' });
  return only;
}

/** Surveys with their metrics, as errors name them. */
export function listed(surveys: readonly SurveySummary[]): string {
  return surveys.map(({ name, metric }) => `"${name}" (${metric})`).join(', ') || 'none';
}
