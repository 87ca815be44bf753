import type { Polarity, TagResult } from '../domain/tag.js';

/** A comment whose tag on a theme a change of the taxonomy adds, removes or turns round; null: no tag. */
export interface ChangedComment {
  readonly text: string;
  readonly before: Polarity | null;
  readonly after: Polarity | null;
}

export interface Change {
  readonly comments: number;
  /** A few of them, each text once, in their order. */
  readonly examples: readonly ChangedComment[];
}

/** What a change of the taxonomy does to one theme. */
export interface ThemeDiff {
  readonly theme: string;
  /** Comments with the theme under the old and the new taxonomy. */
  readonly before: number;
  readonly after: number;
  readonly added: Change;
  readonly removed: Change;
  /** Tagged by both, with another polarity. */
  readonly turned: Change;
}

/** Enough to see what kind of comment it is; the whole list is for `whyscore tag`. */
const EXAMPLES = 3;

/**
 * Compares the tags of the same texts under two taxonomies, theme by theme.
 *
 * @param themes ids of both taxonomies
 * @param before results under the old taxonomy, in the order of the texts; likewise `after`
 */
export function diffTags(themes: readonly string[], texts: readonly string[], before: readonly TagResult[], after: readonly TagResult[]): readonly ThemeDiff[] {
  return themes.map((theme) => {
    const comments = texts.map((text, i): ChangedComment => ({ text, before: polarityOf(before[i], theme), after: polarityOf(after[i], theme) }));
    const change = (made: (comment: ChangedComment) => boolean): Change => changeOf(comments.filter(made));
    return {
      theme,
      before: comments.filter((comment) => comment.before !== null).length,
      after: comments.filter((comment) => comment.after !== null).length,
      added: change((comment) => comment.before === null && comment.after !== null),
      removed: change((comment) => comment.before !== null && comment.after === null),
      turned: change((comment) => comment.before !== null && comment.after !== null && comment.before !== comment.after),
    };
  });
}

function polarityOf(result: TagResult | undefined, theme: string): Polarity | null {
  return result?.themes.find((tag) => tag.theme === theme)?.polarity ?? null;
}

function changeOf(comments: readonly ChangedComment[]): Change {
  const byText = new Map(comments.map((comment) => [comment.text, comment]));
  return { comments: comments.length, examples: [...byText.values()].slice(0, EXAMPLES) };
}
