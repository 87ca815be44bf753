import Table from 'cli-table3';
import type { Evaluation, EvaluationFigures, Rate } from '../domain/evaluation.js';
import type { Estimate } from '../domain/figures.js';

/** The figures of `whyscore eval` as text: a block for all comments and one per language. */
export function evaluationTable(evaluation: Evaluation): string {
  const blocks = [block('All comments', evaluation)];
  if (evaluation.languages.length > 1) for (const figures of evaluation.languages) blocks.push(block(`Language ${figures.language}`, figures));
  if (evaluation.unknownThemes.length > 0) blocks.push(`Not scored, since the taxonomy has retired them: ${evaluation.unknownThemes.join(', ')}\n`);
  return blocks.join('\n');
}

function block(title: string, { comments, themes, micro, macro, polarity, clean }: EvaluationFigures): string {
  const table = new Table({
    head: ['theme', 'precision', 'recall', 'F1', 'right', 'wrong', 'missed'],
    style: { head: [], border: [] },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { theme, precision, recall, f1, tp, fp, fn } of themes) table.push([theme, share(precision), share(recall), share(f1), tp, fp, fn]);
  return [
    `${title} (${comments})`,
    table.toString(),
    `micro F1 ${share(micro)}   macro F1 ${share(macro)}`,
    `polarity right ${share(polarity)} of ${polarity.cases}   comments without a theme kept clean ${share(clean)} of ${clean.cases}`,
    '',
  ].join('\n');
}

function share(figure: Rate | Estimate | null): string {
  if (figure === null || figure.value === null) return '–';
  return `${figure.value.toFixed(3)} (${figure.low.toFixed(2)}–${figure.high.toFixed(2)})`;
}
