import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { WhyscoreError } from '../domain/errors.js';
import { RULE_LANGUAGES, type Rule, type RuleSet, type Taxonomy, type Theme, type WordLists } from '../domain/taxonomy.js';
import { hierarchyFault } from './hierarchy.js';
import { taxonomyFile, type RuleEntry, type TaxonomyFile } from './schema.js';

/** A billion-laughs file expands few aliases into much; real taxonomies use none or a handful. */
const MOST_ALIASES = 100;

/** What checks a pattern: throws an error whose message is for the author. */
export type PatternCheck = (pattern: string, lists: WordLists) => void;

/**
 * Reads a taxonomy file.
 *
 * @param source the YAML text
 * @param name the file's name, for messages
 * @param checkPattern called for every pattern
 * @throws WhyscoreError `TAXONOMY_INVALID` naming file, line and column of the first thing wrong
 */
export function parseTaxonomy(source: string, name: string, checkPattern: PatternCheck): Taxonomy {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const broken = document.errors[0];
  if (broken) throw new WhyscoreError('TAXONOMY_INVALID', `${at(broken.pos[0])}: ${firstLine(broken.message)}`);
  const fail = (path: readonly PropertyKey[], message: string): never => {
    throw new WhyscoreError('TAXONOMY_INVALID', `${at(offsetOf(document, path))}: ${message}`);
  };

  const parsed = taxonomyFile.safeParse(toPlain(document, at));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    return fail([...(issue?.path ?? []), ...unknown], `${(issue?.path ?? []).map(String).join('.') || 'the file'}: ${firstLine(issue?.message ?? 'is not a taxonomy')}`);
  }
  const file = parsed.data;
  file.themes.forEach((theme, i) => {
    if (file.themes.findIndex((other) => other.id === theme.id) !== i) fail(['themes', i, 'id'], `theme "${theme.id}" is there twice`);
    for (const language of RULE_LANGUAGES) {
      for (const [kind, entries] of Object.entries(theme.rules[language] ?? {}) as [string, RuleEntry[] | undefined][]) {
        entries?.forEach((entry, j) => {
          try {
            checkPattern(patternOf(entry), file.lists[language] ?? {});
          } catch (error) {
            fail(['themes', i, 'rules', language, kind, j], error instanceof Error ? error.message : String(error));
          }
        });
      }
    }
  });
  const taxonomy = toTaxonomy(file);
  const fault = hierarchyFault(taxonomy.themes);
  if (fault !== null) fail(['themes', fault.index, 'parent'], fault.message);
  return taxonomy;
}

function toPlain(document: Document, at: (offset: number) => string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw new WhyscoreError('TAXONOMY_INVALID', `${at(danglingAlias(document) ?? 0)}: ${error instanceof Error ? firstLine(error.message) : 'cannot be read'}`, { cause: error });
  }
}

/** Where the deepest existing node of the path starts, so that a missing key points at its parent. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Where an alias without its anchor stands: what YAML makes of an unquoted pattern that starts with `*`. */
function danglingAlias(document: Document): number | null {
  let offset: number | null = null;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function toTaxonomy(file: TaxonomyFile): Taxonomy {
  return Object.freeze({
    version: file.version,
    lists: { ...(file.lists.en && { en: file.lists.en }), ...(file.lists.ko && { ko: file.lists.ko }) },
    themes: file.themes.map((theme): Theme => ({
      id: theme.id,
      names: theme.names,
      description: theme.description,
      parent: theme.parent ?? null,
      retired: theme.retired,
      threshold: theme.threshold,
      rules: {
        ...(theme.rules.en && { en: toRuleSet(theme.rules.en) }),
        ...(theme.rules.ko && { ko: toRuleSet(theme.rules.ko) }),
      },
      examples: theme.examples.map(({ text, polarity, not }) => ({ text, polarity: not === true ? null : (polarity ?? 'negative') })),
    })),
  });
}

type RuleSetFile = NonNullable<TaxonomyFile['themes'][number]['rules']['en']>;

function toRuleSet(set: RuleSetFile): RuleSet {
  const rules = (entries: readonly RuleEntry[] | undefined, polarity: Rule['polarity'], strength: Rule['strength']): Rule[] =>
    (entries ?? []).map((entry) =>
      typeof entry === 'string'
        ? { pattern: entry, polarity, strength }
        : { pattern: entry.pattern, polarity: entry.polarity ?? polarity, strength: entry.strength ?? strength },
    );
  return {
    rules: [
      ...rules(set.negative, 'negative', 'strong'),
      ...rules(set.positive, 'positive', 'strong'),
      ...rules(set.neutral, 'neutral', 'strong'),
      ...rules(set.auto, 'auto', 'strong'),
      ...rules(set.weak, 'auto', 'weak'),
    ],
    not: set.not ?? [],
  };
}

function patternOf(entry: RuleEntry): string {
  return typeof entry === 'string' ? entry : entry.pattern;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
