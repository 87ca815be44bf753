/** Marks of one theme: found rightly, found wrongly, missed. */
export interface Confusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

export const NO_CONFUSION: Confusion = { tp: 0, fp: 0, fn: 0 };

/** Per theme, what became of it on one comment; null: nothing to score. */
export type Outcomes = readonly (keyof Confusion | null)[];

/** Harmonic mean of precision and recall; null when there is no mark at all. */
export function f1Of({ tp, fp, fn }: Confusion): number | null {
  const marks = 2 * tp + fp + fn;
  return marks === 0 ? null : (2 * tp) / marks;
}

/** F1 of the marks of all themes together. */
export function microF1(themes: readonly Confusion[]): number | null {
  return f1Of(themes.reduce((sum, { tp, fp, fn }) => ({ tp: sum.tp + tp, fp: sum.fp + fp, fn: sum.fn + fn }), NO_CONFUSION));
}

/** Mean F1 of the themes that a coder marked at least once: on the others F1 can only be 0. */
export function macroF1(themes: readonly Confusion[]): number | null {
  const occurring = themes.filter(({ tp, fn }) => tp + fn > 0).map((theme) => f1Of(theme) ?? 0);
  return occurring.length === 0 ? null : occurring.reduce((sum, value) => sum + value, 0) / occurring.length;
}

/** Comments by what became of them, for the bootstrap: few cells, however many comments. */
export interface OutcomeCells {
  /** Comments per cell. */
  readonly cells: readonly number[];
  /** The marks per theme of so many comments per cell. */
  readonly confusions: (counts: readonly number[]) => Confusion[];
}

/** Puts comments with equal outcomes on every theme into one cell, in an order that does not depend on theirs. */
export function outcomeCells(themes: number, comments: readonly Outcomes[]): OutcomeCells {
  const counts = new Map<string, { readonly outcomes: Outcomes; comments: number }>();
  for (const outcomes of comments) {
    const key = outcomes.join();
    const cell = counts.get(key);
    if (cell === undefined) counts.set(key, { outcomes, comments: 1 });
    else cell.comments += 1;
  }
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
  return {
    cells: sorted.map((cell) => cell.comments),
    confusions: (drawn) => {
      const marks = Array.from({ length: themes }, () => ({ tp: 0, fp: 0, fn: 0 }));
      sorted.forEach(({ outcomes }, cell) => {
        marks.forEach((theme, i) => {
          const outcome = outcomes[i] ?? null;
          if (outcome !== null) theme[outcome] += drawn[cell] ?? 0;
        });
      });
      return marks;
    },
  };
}
