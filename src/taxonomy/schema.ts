import { z } from 'zod';
import { POLARITIES } from '../domain/tag.js';

const polarity = z.enum(POLARITIES);

const rule = z.union([
  z.string().min(1),
  z.strictObject({
    pattern: z.string().min(1),
    polarity: z.union([polarity, z.literal('auto')]).optional(),
    strength: z.enum(['strong', 'weak']).optional(),
  }),
]);

/** Rules are grouped by what a hit means, so that most of them are a bare pattern. */
const ruleSet = z.strictObject({
  negative: z.array(rule).optional(),
  positive: z.array(rule).optional(),
  neutral: z.array(rule).optional(),
  auto: z.array(rule).optional(),
  weak: z.array(rule).optional(),
  not: z.array(z.string().min(1)).optional(),
});

const example = z.strictObject({ text: z.string().min(1), polarity: polarity.optional(), not: z.boolean().optional() });

const theme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'a theme id has lower case letters, digits and _, and starts with a letter'),
  names: z.strictObject({ en: z.string().min(1), ko: z.string().min(1) }),
  description: z.string().min(1),
  parent: z.string().optional(),
  retired: z.boolean().default(false),
  threshold: z.number().min(0).max(1).default(0.5),
  rules: z.strictObject({ en: ruleSet.optional(), ko: ruleSet.optional() }).default({}),
  examples: z.array(example).default([]),
});

const lists = z.record(z.string(), z.array(z.string().min(1)).min(1));

/** The shape of a taxonomy file; docs/taxonomy.md explains it. */
export const taxonomyFile = z.strictObject({
  version: z.number().int().positive(),
  lists: z.strictObject({ en: lists.optional(), ko: lists.optional() }).default({}),
  themes: z.array(theme).min(1, 'a taxonomy needs at least one theme'),
});

export type TaxonomyFile = z.infer<typeof taxonomyFile>;
export type RuleEntry = z.infer<typeof rule>;
