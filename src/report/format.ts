/** Points of a metric with one decimal: `17.2`, `-3.0`; never `-0.0`. */
export function points(value: number): string {
  const text = value.toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}

/** Points with their sign: `+1.3`, `-17.2`, `0.0`. */
export function signedPoints(value: number): string {
  const text = points(value);
  return text === '0.0' || text.startsWith('-') ? text : `+${text}`;
}

/** A share of 0-1 in per cent, one decimal unless told: `42.1%`. */
export function percent(share: number, decimals: 0 | 1 = 1): string {
  return `${(100 * share).toFixed(decimals)}%`;
}

/** A count with thousands separators: `1,958`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/**
 * Text from customers or files on one line, without what could steer a terminal (escape sequences) or turn the
 * direction of what follows.
 */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
}

/** A true minus sign, as wide as a plus. */
export function typographic(figures: string): string {
  return figures.replace(/(?<![\w-])-(?=\d)/g, '−');
}
