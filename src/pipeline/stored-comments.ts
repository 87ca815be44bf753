import type { Store } from '../domain/store.js';
import { chosenSurveys } from './chosen-surveys.js';
import { tagContext } from './tag-context.js';
import type { TextToTag } from './tagger.js';

/**
 * The comments of the named surveys, or of all, with what a tagger may know of them.
 * @throws WhyscoreError `SURVEY_UNKNOWN`
 */
export async function storedComments(store: Store, names: readonly string[] | undefined): Promise<readonly TextToTag[]> {
  const metrics = new Map((await chosenSurveys(store, names)).map(({ name, metric }) => [name, metric]));
  const comments: TextToTag[] = [];
  for await (const { survey, response } of store.records({ surveys: [...metrics.keys()] })) {
    const metric = metrics.get(survey);
    if (metric === undefined) continue;
    for (const { text, question } of response.comments) comments.push({ text, ...tagContext(metric, response.score, question) });
  }
  return comments;
}
