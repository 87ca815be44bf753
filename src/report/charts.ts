import { GROUPS, groupOf, METRIC_RULES, type Group } from '../domain/metric.js';
import { INK, label, line, MAX_ROWS, MUTED, rowChart, type Shape } from './chart-rows.js';
import { oneLine, percent, signedPoints, typographic } from './format.js';
import { CHART_WIDTH, type Chart } from './svg.js';
import type { ReportView } from './view.js';

/** Colours of the page (style.ts), safe for the colour-blind; every meaning has a shape or a label too. */
const COLOURS: Readonly<Record<Group, string>> = { detractor: 'var(--detractor)', passive: 'var(--passive)', promoter: 'var(--promoter)' };
const PAPER = 'var(--paper)';

/** A chart with its heading and the one sentence that it says. */
export interface Figure {
  readonly title: string;
  readonly reading: string;
  readonly chart: Chart;
  /** What filled and hollow marks mean. */
  readonly legend?: { readonly filled: string; readonly hollow: string };
}

/** What complaints cost, with intervals: filled bars are sure, hollow ones may be chance. */
export function impactFigure({ report, words, metric, nameOf }: ReportView): Figure {
  const drivers = report.drivers.slice(0, MAX_ROWS);
  const reading = words.charts.impact.reading(report.drivers.filter(({ high }) => high < 0).length, report.drivers.length);
  const rows = drivers.map(({ theme, impact }) => ({ name: oneLine(nameOf(theme)), value: typographic(signedPoints(impact)) }));
  // A point of room on both sides keeps the caps of the outermost intervals inside.
  const axis = { min: Math.floor(Math.min(-1, ...drivers.map(({ low }) => low)) - 1), max: Math.ceil(Math.max(1, ...drivers.map(({ high }) => high)) + 1), unit: '' };
  const { option, height } = rowChart(rows, axis, (row, at, y) => {
    const driver = drivers[row];
    if (driver === undefined) return [];
    const colour = driver.impact < 0 ? COLOURS.detractor : COLOURS.promoter;
    const sure = driver.high < 0 || driver.low > 0;
    const [left, right] = [at(driver.low), at(driver.high)];
    const from = Math.min(at(0), at(driver.impact));
    return [
      { type: 'rect', shape: { x: from, y: y - 6, width: Math.abs(at(0) - at(driver.impact)), height: 12 }, style: { fill: sure ? colour : PAPER, stroke: colour, lineWidth: 1.5 } },
      line(left, y, right, y, INK, 1.5),
      line(left, y - 4, left, y + 4, INK, 1.5),
      line(right, y - 4, right, y + 4, INK, 1.5),
    ];
  });
  const title = words.charts.impact.title(metric);
  return { title, reading, chart: { option, height, width: CHART_WIDTH, label: `${title}. ${reading}` } };
}

/** Responses per score; the groups are named beneath, so that no colour is needed to read it. */
export function scoreFigure({ report, words, metric }: ReportView): Figure {
  const shares = report.distribution.map(({ score, responses }) => ({ score, share: responses / report.responses, group: groupOf(report.metric, score) }));
  const { min, detractorMax, promoterMin, max } = METRIC_RULES[report.metric];
  const ends: Readonly<Record<Group, readonly [number, number]>> = { detractor: [min, detractorMax], passive: [detractorMax + 1, promoterMin - 1], promoter: [promoterMin, max] };
  const reading = words.charts.scores.reading(
    GROUPS.map((group) => [percent(report.groups[group] / report.responses, 0), metric.people[group], [...new Set(ends[group])].join('–')] as const),
  );
  const option = {
    grid: { left: 0, right: 0, top: 24, bottom: 66 },
    xAxis: { type: 'category', data: shares.map(({ score }) => String(score)), axisTick: { show: false }, axisLabel: { color: INK, fontSize: 13, interval: 0 }, axisLine: { lineStyle: { color: MUTED } } },
    yAxis: { type: 'value', show: false, min: 0 },
    series: [
      {
        type: 'bar', silent: true, barCategoryGap: '18%',
        label: { show: true, position: 'top', color: INK, fontSize: 11, formatter: ({ dataIndex }: { dataIndex: number }) => percent(shares[dataIndex]?.share ?? 0, 0) },
        data: shares.map(({ share, group }) => ({ value: share, itemStyle: { color: COLOURS[group] } })),
      },
      {
        type: 'custom', silent: true, data: GROUPS.map((_, index) => [index, 0]),
        renderItem: ({ dataIndex }: { dataIndex: number }, api: { coord: (point: readonly [number, number]) => number[]; size: (size: readonly [number, number]) => number[] }): Shape => {
          const group = GROUPS[dataIndex] ?? 'passive';
          const [first, last] = ends[group];
          const half = (api.size([1, 0])[0] ?? 0) / 2 - 2;
          const [left, floor = 0] = api.coord([first - min, 0]);
          const [right] = api.coord([last - min, 0]);
          const [x1, x2] = [(left ?? 0) - half, (right ?? 0) + half];
          return {
            type: 'group',
            children: [
              line(x1, floor + 28, x2, floor + 28, COLOURS[group], 4),
              label(percent(report.groups[group] / report.responses, 0), (x1 + x2) / 2, floor + 41, 'center', INK, true),
              label(metric.short[group], (x1 + x2) / 2, floor + 57, 'center', MUTED),
            ],
          };
        },
      },
    ],
  };
  return { title: words.charts.scores.title, reading, chart: { option, width: CHART_WIDTH, height: 230, label: `${words.charts.scores.title}. ${reading}` } };
}

/** Share of detractors (filled circle) and of promoters (hollow diamond) that mention a theme. */
export function shareFigure({ report, words, metric, nameOf }: ReportView): Figure {
  const drivers = report.drivers.slice(0, MAX_ROWS);
  const gap = ({ detractorShare, promoterShare }: (typeof drivers)[number]) => Math.abs(detractorShare - promoterShare);
  const widest = [...drivers].sort((a, b) => gap(b) - gap(a))[0];
  const reading =
    widest === undefined || report.tagged === 0
      ? words.charts.shares.none
      : words.charts.shares.reading(nameOf(widest.theme), percent(widest.detractorShare, 0), percent(widest.promoterShare, 0), metric);
  const rows = drivers.map(({ theme, detractorShare, promoterShare }) => ({ name: oneLine(nameOf(theme)), value: `● ${percent(detractorShare, 0)}  ◇ ${percent(promoterShare, 0)}` }));
  const highest = Math.max(0.1, ...drivers.map(({ detractorShare, promoterShare }) => Math.max(detractorShare, promoterShare)));
  const { option, height } = rowChart(rows, { min: -2, max: Math.ceil(100 * highest + 3), unit: '%' }, (row, at, y) => {
    const driver = drivers[row];
    if (driver === undefined) return [];
    const [low, high] = [at(100 * driver.detractorShare), at(100 * driver.promoterShare)];
    return [
      line(low, y, high, y, MUTED, 2),
      { type: 'polygon', shape: { points: [[high - 7, y], [high, y - 7], [high + 7, y], [high, y + 7]] }, style: { fill: PAPER, stroke: COLOURS.promoter, lineWidth: 2.5 } },
      { type: 'circle', shape: { cx: low, cy: y, r: 5.5 }, style: { fill: COLOURS.detractor } },
    ];
  });
  const title = words.charts.shares.title(metric);
  return { title, reading, legend: { filled: metric.groups.detractor, hollow: metric.groups.promoter }, chart: { option, height, width: CHART_WIDTH, label: `${title}. ${reading}` } };
}
