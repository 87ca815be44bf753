import { activeThemes, type Theme } from '../domain/taxonomy.js';
import { parsePattern } from '../rules/pattern.js';
import { checkExamples, type TriedExample } from '../taxonomy/check-examples.js';
import { checkFiring } from '../taxonomy/check-firing.js';
import { checkPatterns } from '../taxonomy/check-patterns.js';
import type { TaxonomyWarning } from '../taxonomy/warning.js';
import type { Inspection } from './engine.js';
import type { Tagger, TagManyOptions } from './tagger.js';

export { warningLine, type TaxonomyWarning } from '../taxonomy/warning.js';

/**
 * What the author of a valid taxonomy most likely did not mean, by trying its rules on a sample of comments and rules
 * and model together on its own examples. In the order of the themes; retired ones are passed over.
 */
export async function checkTaxonomy(tagger: Tagger, sample: readonly string[], options: TagManyOptions): Promise<readonly TaxonomyWarning[]> {
  const taxonomy = { ...tagger.taxonomy, themes: activeThemes(tagger.taxonomy.themes) };
  const examples = taxonomy.themes.flatMap((theme) => theme.examples.map((example) => ({ theme, ...example })));
  const inspections: Inspection[] = [];
  for await (const inspection of tagger.inspectMany([...sample, ...examples.map(({ text }) => text)], options)) inspections.push(inspection);
  const onSample = inspections.slice(0, sample.length);
  const onExamples = inspections.slice(sample.length);
  const tried = examples.flatMap(({ theme, text, polarity }, i): TriedExample[] => {
    const inspection = onExamples[i];
    return inspection === undefined ? [] : [{ theme: theme.id, text, polarity, ...resultOf(theme, inspection) }];
  });
  const warnings = [
    ...checkPatterns(taxonomy, (pattern, lists) => parsePattern(pattern, lists).elements),
    ...checkFiring(taxonomy, onSample, onExamples),
    ...checkExamples(tried),
  ];
  return taxonomy.themes.flatMap(({ id }) => warnings.filter(({ theme }) => theme === id));
}

function resultOf({ id, threshold }: Theme, { themes, confidences, hits }: Inspection): Pick<TriedExample, 'found' | 'confidence' | 'threshold' | 'patterns'> {
  return {
    found: themes.some(({ theme }) => theme === id),
    confidence: confidences.get(id) ?? 0,
    threshold,
    patterns: [...new Set(hits.filter(({ theme }) => theme === id).map(({ pattern }) => pattern))],
  };
}
