import { joinThemes } from '../analyse/polarity.js';
import { driverReport } from '../analyse/report.js';
import { rollUpLists, rollUpTags } from '../analyse/roll-up.js';
import { WhyscoreError } from '../domain/errors.js';
import type { DriverReport, ScoredResponse } from '../domain/figures.js';
import type { Metric } from '../domain/metric.js';
import type { Store, StoredVerbatim, SurveyChoice } from '../domain/store.js';
import { POLARITIES } from '../domain/tag.js';
import { ancestorsOf, type Theme } from '../domain/taxonomy.js';
import { chosenSurveys, listed } from './chosen-surveys.js';

/** Candidates per theme from which verbatims are chosen: enough to find clear, short and different ones. */
const CANDIDATES = 200;

/**
 * Computes the driver report over the chosen surveys of a store. What a response says of a theme counts for the ancestors
 * of the theme too. Retired themes are left out unless a response has them; themes that only the store knows (tagged
 * under another taxonomy) come after those given.
 *
 * @param themes in the order of the taxonomy
 * @throws WhyscoreError `SURVEY_UNKNOWN`, `REPORT_AMBIGUOUS` when the surveys have several metrics, `REPORT_EMPTY`
 */
export async function makeReport(store: Store, choice: SurveyChoice, themes: readonly Pick<Theme, 'id' | 'parent' | 'retired'>[]): Promise<DriverReport> {
  const { surveys, metric } = await chooseSurveys(store, choice);
  const responses: ScoredResponse[] = [];
  const ancestors = new Map(themes.map(({ id }) => [id, ancestorsOf(themes, id)]));
  const found = new Set<string>();
  let withoutScore = 0;
  for await (const { id, survey, score, date, comments } of store.responses(surveys)) {
    if (score === null) {
      withoutScore++;
      continue;
    }
    const joined = joinThemes(rollUpTags(comments.flatMap(({ tags }) => tags), ancestors));
    for (const theme of joined.keys()) found.add(theme);
    // Two surveys may use the same ids; in one report they are different responses.
    responses.push({ id: surveys.length === 1 ? id : `${survey}/${id}`, score, date, comments: comments.length, themes: joined });
  }
  if (responses.length === 0) throw new WhyscoreError('REPORT_EMPTY', `${surveys.map((name) => `"${name}"`).join(', ')}: no response has a score`);
  const shown = new Set([...themes.flatMap(({ id, retired }) => (retired && !found.has(id) ? [] : id)), ...found]);
  const verbatims = new Map<string, readonly StoredVerbatim[]>();
  for (const theme of shown) verbatims.set(theme, await store.verbatims({ surveys, theme, polarities: POLARITIES, limit: CANDIDATES }));
  return driverReport({ surveys, metric, themes: [...shown], responses, withoutScore, candidates: rollUpLists(verbatims, ancestors) });
}

async function chooseSurveys(store: Store, { surveys: names, metric }: SurveyChoice): Promise<{ surveys: readonly string[]; metric: Metric }> {
  const named = await chosenSurveys(store, names);
  const chosen = named.filter((survey) => metric === undefined || survey.metric === metric);
  const metrics = [...new Set(chosen.map((survey) => survey.metric))];
  if (metrics.length > 1) throw new WhyscoreError('REPORT_AMBIGUOUS', `the surveys have several metrics: ${listed(named)}`);
  const [only] = metrics;
  if (only === undefined) throw new WhyscoreError('REPORT_EMPTY', named.length === 0 ? 'the database has no survey' : `no survey has the metric ${metric ?? ''}; there are ${listed(named)}`);
  return { surveys: chosen.map((survey) => survey.name), metric: only };
}
