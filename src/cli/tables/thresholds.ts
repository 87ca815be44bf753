import Table from 'cli-table3';
import type { ThemeThresholds, ThresholdMeasurement, ThresholdTable } from '../../pipeline/measure-thresholds.js';

/** The tables of `whyscore thresholds`: what each threshold gives, theme by theme, then how far to believe a confidence. */
export function thresholdsText({ themes, comments }: ThresholdMeasurement): string {
  return [...themes.map(themeBlock), calibrationBlock(themes, comments)].join('\n');
}

function themeBlock({ theme, threshold, tables }: ThemeThresholds): string {
  const table = new Table({
    head: ['threshold', ...tables.flatMap(({ language }) => ['precision', 'recall', 'F1'].map((figure) => (language === null ? figure : `${language} ${figure}`)))],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', ...tables.flatMap((): 'right'[] => ['right', 'right', 'right'])],
  });
  tables[0]?.rows.forEach((row, i) => {
    const cells = tables.flatMap(({ rows, best }) => [share(rows[i]?.precision), share(rows[i]?.recall), `${share(rows[i]?.f1)}${row.threshold === best ? ' *' : '  '}`]);
    table.push([`${row.threshold.toFixed(2)}${row.threshold === threshold ? ' now' : ''}`, ...cells]);
  });
  return `${theme} (${tables.map(marksOf).join(', ')})\n${table.toString()}\n* best F1 on these comments\n`;
}

function marksOf({ language, marks, comments }: ThresholdTable): string {
  return `${language === null ? 'coded in' : language} ${marks} of ${comments}`;
}

function calibrationBlock(themes: readonly ThemeThresholds[], comments: number): string {
  const table = new Table({
    head: ['theme', 'language', 'comments', 'error', 'tags', 'error of tags'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right'],
  });
  for (const { theme, tables } of themes) {
    for (const { language, calibration, tagCalibration } of tables) {
      table.push([theme, language ?? 'all', calibration.cases, share(calibration.error), tagCalibration.cases, share(tagCalibration.error)]);
    }
  }
  return `Calibration (${comments} comments): how far the confidence is from the share that is right (expected calibration error)\n${table.toString()}\n`;
}

function share(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3);
}
