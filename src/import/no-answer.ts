/** What survey tools write into a score or date cell where there is no answer. */
const NO_ANSWER = new Set(['', '-', '–', '.', 'n/a', 'na', 'null', 'none', 'nan', '#n/a', '없음', '무응답', '해당 없음', '해당없음']);

/** Whether a score or date cell means that none was given. */
export function isNoAnswer(text: string): boolean {
  return NO_ANSWER.has(text.normalize('NFKC').trim().toLowerCase());
}
