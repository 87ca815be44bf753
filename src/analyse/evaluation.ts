import type { Evaluation, EvaluationFigures, GoldComment, Rate } from '../domain/evaluation.js';
import type { Estimate } from '../domain/figures.js';
import type { Polarity, TagResult } from '../domain/tag.js';
import { bootstrap } from './bootstrap.js';
import { f1Of, macroF1, microF1, outcomeCells, NO_CONFUSION, type Confusion } from './f1.js';
import { wilson } from './proportion.js';

interface Judged {
  readonly gold: GoldComment;
  readonly found: ReadonlyMap<string, Polarity>;
  readonly language: string;
}

/**
 * How far the tags can be trusted: gold comments against what the tagger said of the same comments, in the same order.
 * Precision, recall and shares have Wilson intervals; F1 a bootstrap interval over comments.
 *
 * @param themes ids of the taxonomy; only these are scored
 */
export function evaluate(themes: readonly string[], gold: readonly GoldComment[], predictions: readonly TagResult[]): Evaluation {
  const judged = gold.map((comment, index): Judged => {
    const prediction = predictions[index];
    if (prediction === undefined) throw new RangeError(`${gold.length} gold comments, but ${predictions.length} predictions`);
    const found = new Map(prediction.themes.filter(({ theme }) => themes.includes(theme)).map(({ theme, polarity }) => [theme, polarity]));
    return { gold: comment, found, language: comment.lang ?? prediction.language };
  });
  const languages = [...new Set(judged.map(({ language }) => language))].sort();
  const unknown = new Set(gold.flatMap(({ tags }) => Object.keys(tags)).filter((theme) => !themes.includes(theme)));
  return {
    ...figures(themes, judged),
    languages: languages.map((language) => ({ language, ...figures(themes, judged.filter((one) => one.language === language)) })),
    unknownThemes: [...unknown].sort(),
  };
}

function figures(themes: readonly string[], judged: readonly Judged[]): EvaluationFigures {
  const outcomes = judged.map((one) => themes.map((theme) => outcomeOf(theme, one)));
  const { confusions, cells } = outcomeCells(themes.length, outcomes);
  const statistics = (counts: readonly number[]) => {
    const perTheme = confusions(counts);
    return [microF1(perTheme), macroF1(perTheme), ...perTheme.map(f1Of)];
  };
  const values = statistics(cells);
  const intervals = bootstrap(cells, statistics);
  const [micro = null, macro = null, ...f1s] = values.map((value, i): Estimate | null => (value === null ? null : { value, ...(intervals[i] ?? { low: 0, high: 1 }) }));
  const perTheme = confusions(cells);
  const polarities = judged.flatMap((one) => polarityPairs(themes, one));
  const clear = polarities.filter(([coder]) => coder === 'negative' || coder === 'positive');
  const themeless = judged.filter(({ gold }) => Object.keys(gold.tags).length === 0 && (gold.disputed ?? []).length === 0);
  return {
    comments: judged.length,
    themes: themes.map((theme, i) => {
      const { tp, fp, fn } = perTheme[i] ?? NO_CONFUSION;
      return { theme, tp, fp, fn, precision: rate(tp, tp + fp), recall: rate(tp, tp + fn), f1: f1s[i] ?? null };
    }),
    micro,
    macro,
    polarity: agreement(clear),
    polarityOfFour: agreement(polarities),
    clean: rate(themeless.filter(({ found }) => found.size === 0).length, themeless.length),
  };
}

/** What became of one theme on one comment; null when it is not scored or neither saw it. */
function outcomeOf(theme: string, { gold, found }: Judged): keyof Confusion | null {
  if (gold.disputed?.includes(theme) === true) return null;
  if (Object.hasOwn(gold.tags, theme)) return found.has(theme) ? 'tp' : 'fn';
  return found.has(theme) ? 'fp' : null;
}

/** Coder's and tagger's polarity of the rightly found themes. */
function polarityPairs(themes: readonly string[], judged: Judged): (readonly [coder: Polarity, tagger: Polarity])[] {
  return themes.flatMap((theme) => {
    const coder = judged.gold.tags[theme];
    const tagger = judged.found.get(theme);
    if (outcomeOf(theme, judged) !== 'tp' || coder === undefined || coder === 'disputed' || tagger === undefined) return [];
    return [[coder, tagger] as const];
  });
}

function agreement(pairs: readonly (readonly [Polarity, Polarity])[]): Rate {
  return rate(pairs.filter(([coder, tagger]) => coder === tagger).length, pairs.length);
}

function rate(successes: number, cases: number): Rate {
  return { value: cases === 0 ? null : successes / cases, ...wilson(successes, cases), cases };
}
