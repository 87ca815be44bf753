import type { EChartsCoreOption } from 'echarts/core';

import { escapeHtml } from './html-escape.js';

/** A chart to draw, in CSS pixels. */
export interface Chart {
  readonly option: EChartsCoreOption;
  readonly width: number;
  readonly height: number;
  /** What a screen reader says. */
  readonly label: string;
}

/** One width fits a phone, a third of a desktop page and half of an A4 sheet without shrinking the letters. */
export const CHART_WIDTH = 340;

/** Draws a chart as an inline SVG without size, script or style of its own: the page gives it width and colours. */
export type DrawChart = (chart: Chart) => string;

/** Loads the chart library; only HTML reports pay for it (0.2 s). */
export async function loadCharts(): Promise<DrawChart> {
  const [{ init, use }, { BarChart, CustomChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  use([BarChart, CustomChart, GridComponent, SVGRenderer]);
  return ({ option, width, height, label }) => {
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
      return clean(chart.renderToSVGString(), label);
    } finally {
      chart.dispose(); // or its timer keeps the process alive
    }
  };
}

/**
 * Takes out what only an interactive chart needs: hover styles, and names from a counter that runs on from chart to
 * chart (the same report must give the same page).
 */
function clean(svg: string, label: string): string {
  return svg
    .replace(/<style\s*>.*?<\/style>/gs, '')
    .replace(/ (class|ecmeta_\w+|pointer-events|xmlns:xlink|baseProfile|version)="[^"]*"/g, '')
    .replace(/^<svg width="\d+" height="\d+"/, `<svg role="img" aria-label="${escapeHtml(label)}"`)
    .replace(/\n+/g, '\n')
    .trim();
}
