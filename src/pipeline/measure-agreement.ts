import { agreementByTheme, pairCodings, type Coding, type ThemeAgreement } from '../analyse/coder-agreement.js';
import { activeThemes } from '../domain/taxonomy.js';
import type { CodedComment } from './gold.js';
import type { Tagger, TagManyOptions } from './tagger.js';

export type { Agreement, ThemeAgreement } from '../analyse/coder-agreement.js';

export interface AgreementReport {
  /** Comments that both have coded. */
  readonly comments: number;
  /** Comments that only the first, and only the second has coded. */
  readonly unpaired: readonly [number, number];
  readonly themes: readonly ThemeAgreement[];
}

/** How far two people agree, on every theme that one of them has used, in alphabetical order. */
export function compareCoders(first: readonly CodedComment[], second: readonly CodedComment[]): AgreementReport {
  const { pairs, unpaired } = pairCodings(first, second);
  const themes = new Set(pairs.flat().flatMap(({ tags, disputed }) => [...Object.keys(tags), ...(disputed ?? [])]));
  return { comments: pairs.length, unpaired, themes: agreementByTheme([...themes].sort(), pairs) };
}

/** How far a person and the tagger agree, on every theme of its taxonomy that is not retired. */
export async function compareWithMachine(tagger: Tagger, coded: readonly CodedComment[], options: TagManyOptions): Promise<AgreementReport> {
  const pairs: [Coding, Coding][] = [];
  for await (const { themes } of tagger.tagMany(coded.map(({ text }) => text), options)) {
    const comment = coded[pairs.length];
    if (comment !== undefined) pairs.push([comment, { text: comment.text, tags: Object.fromEntries(themes.map(({ theme, polarity }) => [theme, polarity])) }]);
  }
  return { comments: pairs.length, unpaired: [0, 0], themes: agreementByTheme(activeThemes(tagger.taxonomy.themes).map(({ id }) => id), pairs) };
}
