/** A comment that could be coded by hand. */
export interface Candidate<Id extends string | number = string | number> {
  readonly id: Id;
  readonly text: string;
  /** Unit-length sentence vector. */
  readonly vector: Float32Array;
  /** Probability of each theme, by id. */
  readonly confidences: ReadonlyMap<string, number>;
}

/** What is coded already. */
export interface CodedText {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface Choice<C extends Candidate> {
  readonly candidate: C;
  /** The theme that the tagger is least sure of. */
  readonly theme: string;
  /** 0 (sure) to 1 (the confidence is the threshold). */
  readonly uncertainty: number;
}

/**
 * How many of the most uncertain are looked at for each one chosen. Zhdanov 2019 ("Diverse mini-batch active
 * learning") tries 10 and 50 on this pre-selection; 10 keeps the choice to what is truly uncertain.
 */
const SHORTLIST = 10;
/** Uncertainty and novelty weigh the same: what is sure or known teaches nothing, however new or unsure it is. */
const UNCERTAINTY_SHARE = 0.5;

/**
 * The comments whose coding would teach most: the tagger is unsure of them, and they are unlike each other and unlike
 * what is coded already. Blank texts and those that are coded are left out, equal texts count once (the first).
 *
 * Uncertainty is that of uncertainty sampling (Lewis and Gale 1994), with the theme's own threshold in place of one
 * half: 1 - |confidence - threshold| / (the most it can be on that side); of a comment, that of its least certain theme.
 * Out of the most uncertain, one after the other is chosen by maximal marginal relevance (Carbonell and Goldstein
 * 1998): its uncertainty less its greatest similarity to anything chosen or coded, equally weighted. Similarity is
 * the cosine after the mean vector is taken off, since sentence vectors of one encoder crowd into a narrow cone. The
 * same candidates in the same order give the same choice.
 *
 * @param thresholds by theme id
 * @param count how many; fewer come back when there are fewer
 */
export function nextToCode<C extends Candidate>(candidates: readonly C[], coded: readonly CodedText[], thresholds: ReadonlyMap<string, number>, count: number): readonly Choice<C>[] {
  const shortlist = distinct(candidates, coded)
    .map((candidate) => ({ candidate, ...leastCertain(candidate.confidences, thresholds) }))
    .sort((a, b) => b.uncertainty - a.uncertainty)
    .slice(0, SHORTLIST * count);
  const centre = meanOf([...candidates, ...coded].map(({ vector }) => vector));
  const known = coded.map(({ vector }) => centred(vector, centre));
  const open = shortlist.map((choice) => {
    const vector = centred(choice.candidate.vector, centre);
    return { choice, vector, nearest: Math.max(-1, ...known.map((other) => cosine(vector, other))) };
  });

  const chosen: Choice<C>[] = [];
  while (chosen.length < count && open.length > 0) {
    const gains = open.map(({ choice, nearest }) => UNCERTAINTY_SHARE * choice.uncertainty - (1 - UNCERTAINTY_SHARE) * nearest);
    const [best] = open.splice(gains.indexOf(Math.max(...gains)), 1);
    if (best === undefined) break;
    chosen.push(best.choice);
    for (const other of open) other.nearest = Math.max(other.nearest, cosine(other.vector, best.vector));
  }
  return chosen;
}

function distinct<C extends Candidate>(candidates: readonly C[], coded: readonly CodedText[]): readonly C[] {
  const seen = new Set(['', ...coded.map(({ text }) => plain(text))]);
  return candidates.filter(({ text }) => {
    const key = plain(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Two texts that differ in case and white space alone teach the same. */
function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
}

function leastCertain(confidences: ReadonlyMap<string, number>, thresholds: ReadonlyMap<string, number>): Pick<Choice<Candidate>, 'theme' | 'uncertainty'> {
  let least = { theme: '', uncertainty: -1 };
  for (const [theme, threshold] of thresholds) {
    const uncertainty = uncertaintyOf(confidences.get(theme) ?? 0, threshold);
    if (uncertainty > least.uncertainty) least = { theme, uncertainty };
  }
  return least;
}

/** 1 at the threshold, 0 at the ends of the range. */
function uncertaintyOf(confidence: number, threshold: number): number {
  const most = confidence >= threshold ? 1 - threshold : threshold;
  return most === 0 ? 1 : 1 - Math.abs(confidence - threshold) / most;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  return mean;
}

/** The vector from the centre, of length 1; zeros for one that stands in the centre. */
function centred(vector: Float32Array, centre: Float32Array): Float32Array {
  const moved = vector.map((value, i) => value - (centre[i] ?? 0));
  const length = Math.sqrt(cosine(moved, moved));
  return length === 0 ? moved : moved.map((value) => value / length);
}

/** The cosine of vectors of length 1: their inner product. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
