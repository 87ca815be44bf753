import { ancestorsOf, type Theme } from '../domain/taxonomy.js';

type Place = Pick<Theme, 'id' | 'parent' | 'retired'>;

/** The first theme (by its number in the list) that cannot stand where it does, and why; null when all can. */
export function hierarchyFault(themes: readonly Place[]): { readonly index: number; readonly message: string } | null {
  for (const [index, theme] of themes.entries()) {
    const message = faultOf(theme, themes);
    if (message !== null) return { index, message };
  }
  return null;
}

function faultOf({ id, parent: parentId, retired }: Place, themes: readonly Place[]): string | null {
  if (parentId === null) return null;
  const parent = themes.find((other) => other.id === parentId);
  if (parent === undefined) return `theme "${id}" has the parent "${parentId}", which is not in the taxonomy`;
  const ancestors = ancestorsOf(themes, id);
  if (ancestors.includes(id)) return `theme "${id}" is its own ancestor: ${[id, ...ancestors].join(' > ')}`;
  // Complaints of the child would go on counting for a theme that is said to be given to no comment any more.
  if (parent.retired && !retired) return `theme "${id}" is in use, but its parent "${parentId}" is retired: retire it too, or give it another parent`;
  return null;
}
