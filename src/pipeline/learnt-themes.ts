import { headProbability, trainHead, type Head } from '../decide/example-head.js';
import type { Encoder, Encoding, ThemeScore } from '../domain/encoder.js';
import { activeThemes, ancestorsOf, type Theme } from '../domain/taxonomy.js';
import type { Span } from '../domain/text.js';
import type { GeneralKnowledge } from '../embed/general-knowledge.js';
import { clean } from '../normalise/clean.js';

/** Adds the scores of themes that analysts added to what the network says of its own. */
export type Learnt = (encoding: Encoding, text: string, clauses: readonly Span[]) => Promise<Encoding>;

/** Below this the theme will not be tagged whatever the rules say, so where it stands need not be looked for. */
const WORTH_LOCATING = 0.2;
/** With fewer examples a vector classifier is a guess; rules must carry the theme. */
const FEWEST_EXAMPLES = 3;

/** Themes that the network was not trained on and that have enough examples to learn from. */
export function themesToLearn(themes: readonly Theme[], encoder: Encoder): readonly Theme[] {
  return activeThemes(themes).filter(({ id, examples }) => !encoder.themes.includes(id) && examples.filter(({ polarity }) => polarity !== null).length >= FEWEST_EXAMPLES);
}

/**
 * Learns each theme from its examples, against its own near-misses, the examples of unrelated themes and a background of
 * ordinary comments. Takes about 6 ms an example; the themes of the network are not touched, and retired ones are not
 * looked at: their examples may well be those of the theme that followed.
 */
export async function learnThemes(all: readonly Theme[], encoder: Encoder, { background, complaint }: GeneralKnowledge): Promise<Learnt> {
  const themes = activeThemes(all);
  const heads = new Map<string, Head>();
  const learnt = themesToLearn(themes, encoder);
  const vectors = new Map<string, Float32Array>();
  for (const { text } of themes.flatMap(({ examples }) => examples)) vectors.set(text, (await encoder.encode(clean(text).text)).vector);
  const vectorsOf = (texts: readonly { readonly text: string }[]): Float32Array[] => texts.flatMap(({ text }) => vectors.get(text) ?? []);
  for (const theme of learnt) {
    const others = themes.filter(({ id }) => !isRelated(themes, id, theme.id)).flatMap(({ examples }) => examples);
    const positives = theme.examples.filter(({ polarity }) => polarity !== null);
    const near = theme.examples.filter(({ polarity }) => polarity === null);
    heads.set(theme.id, trainHead(vectorsOf(positives), [...vectorsOf(near), ...vectorsOf(others), ...background]));
  }

  return async (encoding, text, clauses) => {
    const scores = new Map<string, ThemeScore>(encoding.themes);
    let byClause: { readonly clause: Span; readonly vector: Float32Array }[] | null = null;
    for (const [theme, head] of heads) {
      const whole = headProbability(head, encoding.vector);
      if (whole < WORTH_LOCATING) {
        scores.set(theme, { mentioned: whole, negative: 0, positive: 0, attention: new Float32Array(encoding.tokens.length) });
        continue;
      }
      byClause ??= clauses.length > 1 ? await encodeClauses(encoder, text, clauses) : [{ clause: { start: 0, end: text.length }, vector: encoding.vector }];
      const best = byClause.map(({ clause, vector }) => ({ clause, vector, here: headProbability(head, vector) })).reduce((a, b) => (b.here > a.here ? b : a));
      const negative = headProbability(complaint, best.vector);
      scores.set(theme, { mentioned: Math.max(whole, best.here), negative, positive: 1 - negative, attention: attentionOn(best.clause, encoding.tokens) });
    }
    return { ...encoding, themes: scores };
  };
}

/** Whether one theme is, or is a part of, the other: an example of the one may be one of the other. */
function isRelated(themes: readonly Theme[], a: string, b: string): boolean {
  return a === b || ancestorsOf(themes, a).includes(b) || ancestorsOf(themes, b).includes(a);
}

async function encodeClauses(encoder: Encoder, text: string, clauses: readonly Span[]): Promise<{ clause: Span; vector: Float32Array }[]> {
  const out: { clause: Span; vector: Float32Array }[] = [];
  for (const clause of clauses) out.push({ clause, vector: (await encoder.encode(text.slice(clause.start, clause.end))).vector });
  return out;
}

/** All attention on the tokens of one clause, evenly. */
function attentionOn(clause: Span, tokens: readonly Span[]): Float32Array {
  const inside = tokens.map((token) => token.end > token.start && token.start >= clause.start && token.end <= clause.end);
  const count = inside.filter(Boolean).length;
  return Float32Array.from(inside, (here) => (here ? 1 / count : 0));
}
