import type { GoldComment } from '../domain/evaluation.js';
import type { Estimate } from '../domain/figures.js';
import type { Polarity } from '../domain/tag.js';
import { cohenKappa, krippendorffAlpha } from './agreement.js';

/** What one coder, a person or the machine, says of a comment. */
export interface Coding extends Pick<GoldComment, 'text' | 'tags' | 'disputed'> {
  readonly id?: string | number | undefined;
}

export type CodingPair = readonly [Coding, Coding];

export interface Pairing {
  readonly pairs: readonly CodingPair[];
  /** Codings of the first and of the second coder that the other has not coded. */
  readonly unpaired: readonly [number, number];
}

/** Agreement on one thing: chance-corrected figures (null when there is no variation), and the share that is equal. */
export interface Agreement {
  readonly comments: number;
  readonly equal: number;
  readonly kappa: Estimate | null;
  readonly alpha: number | null;
}

export interface ThemeAgreement {
  readonly theme: string;
  /** Comments on which both, only one or none see the theme. */
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** Whether the theme is there; comments on which a coder is in doubt are left out. */
  readonly mention: Agreement;
  /** Of the comments on which both see it, how the customer judges it. */
  readonly polarity: Agreement;
}

/**
 * Pairs the codings of the same comment: by id where the other coder has that id, else by text. Equal texts are
 * paired in their order.
 */
export function pairCodings(first: readonly Coding[], second: readonly Coding[]): Pairing {
  const free = new Set(second);
  const take = (key: (coding: Coding) => string | null, codings: readonly Coding[]): CodingPair[] => {
    const open = new Map<string, Coding[]>();
    for (const coding of free) {
      const name = key(coding);
      if (name !== null) open.set(name, [...(open.get(name) ?? []), coding]);
    }
    return codings.flatMap((coding): CodingPair[] => {
      const other = open.get(key(coding) ?? '')?.shift();
      if (other === undefined) return [];
      free.delete(other);
      return [[coding, other]];
    });
  };
  const byId = take(({ id }) => (id === undefined ? null : `id ${id}`), first);
  const paired = new Set(byId.map(([coding]) => coding));
  const byText = take(({ text }) => `text ${text.trim()}`, first.filter((coding) => !paired.has(coding)));
  const pairs = [...byId, ...byText];
  return { pairs, unpaired: [first.length - pairs.length, second.length - pairs.length] };
}

/** How far two coders agree on each theme. */
export function agreementByTheme(themes: readonly string[], pairs: readonly CodingPair[]): readonly ThemeAgreement[] {
  return themes.map((theme) => {
    const sure = pairs.filter((pair) => pair.every(({ disputed }) => disputed?.includes(theme) !== true));
    const count = (first: boolean, second: boolean): number => sure.filter(([a, b]) => sees(a, theme) === first && sees(b, theme) === second).length;
    const polarities = sure.flatMap(([a, b]): [Polarity, Polarity][] => {
      const [first, second] = [polarityOf(a, theme), polarityOf(b, theme)];
      return first === null || second === null ? [] : [[first, second]];
    });
    return {
      theme,
      both: count(true, true),
      onlyFirst: count(true, false),
      onlySecond: count(false, true),
      neither: count(false, false),
      mention: agreement(sure.map(([a, b]) => [String(sees(a, theme)), String(sees(b, theme))])),
      polarity: agreement(polarities),
    };
  });
}

function agreement(pairs: readonly (readonly [string, string])[]): Agreement {
  return { comments: pairs.length, equal: pairs.filter(([a, b]) => a === b).length, kappa: cohenKappa(pairs), alpha: krippendorffAlpha(pairs) };
}

function sees(coding: Coding, theme: string): boolean {
  return Object.hasOwn(coding.tags, theme);
}

function polarityOf(coding: Coding, theme: string): Polarity | null {
  const polarity = sees(coding, theme) ? coding.tags[theme] : undefined;
  return polarity === undefined || polarity === 'disputed' ? null : polarity;
}
