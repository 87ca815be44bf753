const CANDIDATES = [',', ';', '\t', '|'] as const;

/** For files with one column: a character that no survey answer has, so that commas in unquoted comments split nothing. */
export const NO_DELIMITER = '\u001F';

/**
 * Guesses the delimiter from the start of a CSV text: the one that gives most records as many cells as the header;
 * of equals, the one that gives more cells. `NO_DELIMITER` when the header has none of , ; tab |.
 */
export function guessDelimiter(start: string): string {
  let best = { delimiter: NO_DELIMITER, agreement: 0, cells: 1 };
  for (const delimiter of CANDIDATES) {
    const counts = cellCounts(start, delimiter);
    const cells = counts[0] ?? 1;
    if (cells === 1) continue;
    const agreement = counts.filter((count) => count === cells).length / counts.length;
    if (agreement > best.agreement || (agreement === best.agreement && cells > best.cells)) best = { delimiter, agreement, cells };
  }
  return best.delimiter;
}

/** Cells of each record, quotation marks respected; the last record may be cut, so it counts only when it is alone. */
function cellCounts(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let cells = 1;
  let blank = true;
  let quoted = false;
  let cellStart = true;
  for (const char of text) {
    if (char === '"' && (quoted || cellStart)) quoted = !quoted;
    if (!quoted && (char === '\n' || char === '\r')) {
      if (!blank) counts.push(cells);
      cells = 1;
      blank = true;
      cellStart = true;
      continue;
    }
    const splits = !quoted && char === delimiter;
    if (splits) cells += 1;
    cellStart = splits;
    blank = false;
  }
  return counts.length > 0 ? counts : [cells];
}
