/** A cell of a CSV: quoted, and safe to open, since a spreadsheet runs cells that start with these signs. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
