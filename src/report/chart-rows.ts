import type { CustomSeriesRenderItem, CustomSeriesRenderItemReturn } from 'echarts';
import type { EChartsCoreOption } from 'echarts/core';

import { typographic } from './format.js';
import { CHART_WIDTH } from './svg.js';

/** Height of a row: a line of text above a mark. */
export const ROW_HEIGHT = 50;
/** Where text and mark stand in a row, from the middle of the row. */
const TEXT_OFFSET = -13;
const MARK_OFFSET = 10;
/** More rows would make a chart that nobody reads; the table has all. */
export const MAX_ROWS = 8;
const NAME_LENGTH = 30;
const AXIS_HEIGHT = 24;

/** Draws a mark of a row: `at` gives the x of a value, `y` is the middle of the mark. */
export type DrawMark = (row: number, at: (value: number) => number, y: number) => Shape[];
export type Shape = NonNullable<CustomSeriesRenderItemReturn>;

export const INK = 'var(--ink)';
export const MUTED = 'var(--muted)';
const LINE = 'var(--line)';

/** One row of a chart: its name at the left, its value at the right, its mark below. */
export interface Row {
  readonly name: string;
  readonly value: string;
}

/** A chart with one row per theme: text above, mark beneath, so that long names and a phone's width go together. */
export function rowChart(rows: readonly Row[], axis: { readonly min: number; readonly max: number; readonly unit: string }, draw: DrawMark): { option: EChartsCoreOption; height: number } {
  const renderItem: CustomSeriesRenderItem = ({ dataIndex }, api) => {
    const at = (value: number) => api.coord([value, dataIndex])[0] ?? 0;
    const y = api.coord([0, dataIndex])[1] ?? 0;
    const { name = '', value = '' } = rows[dataIndex] ?? {};
    return {
      type: 'group',
      children: [
        label(shorten(name), 0, y + TEXT_OFFSET, 'left', INK),
        label(value, CHART_WIDTH, y + TEXT_OFFSET, 'right', INK, true),
        line(at(0), y + MARK_OFFSET - 11, at(0), y + MARK_OFFSET + 11, MUTED),
        ...draw(dataIndex, at, y + MARK_OFFSET),
      ],
    };
  };
  const option = {
    grid: { left: 0, right: 0, top: 0, bottom: AXIS_HEIGHT },
    xAxis: {
      type: 'value', min: axis.min, max: axis.max, splitNumber: 4,
      axisLabel: { color: MUTED, fontSize: 12, formatter: (value: number) => `${typographic(String(value))}${axis.unit}`, showMinLabel: false, showMaxLabel: false },
      splitLine: { lineStyle: { color: LINE } },
    },
    yAxis: { type: 'category', inverse: true, show: false, data: rows.map((_, index) => index) },
    series: [{ type: 'custom', silent: true, renderItem, data: rows.map((_, index) => [0, index]) }],
  };
  return { option, height: rows.length * ROW_HEIGHT + AXIS_HEIGHT };
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string, lineWidth = 1): Shape {
  return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth } };
}

export function label(text: string, x: number, y: number, align: 'left' | 'right' | 'center', fill: string, bold = false): Shape {
  return { type: 'text', style: { text, x, y, align, verticalAlign: 'middle', fill, fontSize: 13, fontFamily: 'inherit', fontWeight: bold ? 600 : 400 } };
}

/** Leaves out the middle: parts of one theme begin alike, and what is retired says so at the end. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= NAME_LENGTH) return name;
  const half = Math.floor(NAME_LENGTH / 2);
  return `${characters.slice(0, half - 1).join('')}…${characters.slice(-half).join('')}`;
}
