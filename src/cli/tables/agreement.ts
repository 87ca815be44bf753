import Table from 'cli-table3';
import type { AgreementReport } from '../../pipeline/measure-agreement.js';

/** The table of `whyscore agreement`: a row per theme, for the theme itself and for its polarity. */
export function agreementText({ comments, unpaired: [first, second], themes }: AgreementReport, names: readonly [string, string]): string {
  const table = new Table({
    head: ['theme', 'both', 'only first', 'only second', 'neither', 'kappa', 'alpha', 'polarity equal', 'polarity kappa', 'polarity alpha'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const { theme, both, onlyFirst, onlySecond, neither, mention, polarity } of themes) {
    table.push([theme, both, onlyFirst, onlySecond, neither, kappaCell(mention.kappa), alphaCell(mention.alpha), `${polarity.equal} of ${polarity.comments}`, kappaCell(polarity.kappa), alphaCell(polarity.alpha)]);
  }
  return [
    `first: ${names[0]}; second: ${names[1]}; coded by both: ${comments}; only by the first: ${first}; only by the second: ${second}`,
    table.toString(),
    "kappa: Cohen's, with its 95 % interval; alpha: Krippendorff's, nominal; – where there is no variation. Krippendorff asks for 0.8, and 0.667 at the least.",
    '',
  ].join('\n');
}

function kappaCell(kappa: { readonly value: number; readonly low: number; readonly high: number } | null): string {
  return kappa === null ? '–' : `${kappa.value.toFixed(3)} (${kappa.low.toFixed(2)}–${kappa.high.toFixed(2)})`;
}

function alphaCell(alpha: number | null): string {
  return alpha === null ? '–' : alpha.toFixed(3);
}
