import { complains, praises, type Polarity } from '../domain/tag.js';

/** What two statements about one theme say together. Order and grouping do not matter. */
export function joinPolarities(a: Polarity, b: Polarity): Polarity {
  const complaint = complains(a) || complains(b);
  const praise = praises(a) || praises(b);
  if (complaint && praise) return 'mixed';
  if (complaint) return 'negative';
  return praise ? 'positive' : 'neutral';
}

/** The themes of a response from the tags of its comments: each theme once, its polarities joined. */
export function joinThemes(tags: Iterable<{ readonly theme: string; readonly polarity: Polarity }>): ReadonlyMap<string, Polarity> {
  const themes = new Map<string, Polarity>();
  for (const { theme, polarity } of tags) {
    const known = themes.get(theme);
    themes.set(theme, known === undefined ? polarity : joinPolarities(known, polarity));
  }
  return themes;
}
