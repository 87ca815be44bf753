/** Theme id to the ids of its ancestors; a theme that is missing has none. */
export type Ancestors = ReadonlyMap<string, readonly string[]>;

/** The tags with those that they imply: what is said of a theme is said of each of its ancestors. */
export function rollUpTags<Tag extends { readonly theme: string }>(tags: readonly Tag[], ancestors: Ancestors): readonly Tag[] {
  return tags.flatMap((tag) => [tag, ...(ancestors.get(tag.theme) ?? []).map((theme) => ({ ...tag, theme }))]);
}

/** The list of each theme, followed by those of its descendants. Themes without a list get none. */
export function rollUpLists<Item>(lists: ReadonlyMap<string, readonly Item[]>, ancestors: Ancestors): ReadonlyMap<string, readonly Item[]> {
  const of = (theme: string): Item[] => [...lists].flatMap(([other, items]) => (ancestors.get(other)?.includes(theme) === true ? items : []));
  return new Map([...lists].map(([theme, items]) => [theme, [...items, ...of(theme)]]));
}
