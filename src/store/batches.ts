/**
 * Slices of at most `size`. Queries take lists piece by piece, because a database limits the values of one
 * statement (SQLite 32,766, PostgreSQL 65,535).
 */
export function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
