export { createTagger, type Progress, type Tagger, type TaggerOptions, type TagManyOptions, type TextToTag } from './pipeline/tagger.js';
export type { Inspection, TagContext } from './pipeline/engine.js';
export { readTaxonomy } from './pipeline/parts.js';
export { ERRORS, WhyscoreError, type ErrorCode } from './domain/errors.js';
export { METRIC_RULES, METRICS, groupOf, pointsOf, type Group, type Metric, type MetricRule } from './domain/metric.js';
export { POLARITIES, SOURCES, type Evidence, type Polarity, type Source, type Tag, type TagResult } from './domain/tag.js';
export type { Example, Rule, RuleSet, Taxonomy, Theme } from './domain/taxonomy.js';
export type { Span } from './domain/text.js';
