import type { ChartSpec, LineSpec } from '../charts/data/chart-specs.ts';
import { axisTitle, type ChartAxis } from '../charts/data/settings.ts';
import { xTick } from '../charts/data/x-text.ts';
import { yRange } from '../charts/data/y-range.ts';
import { drawLine } from '../charts/plot/line-path.ts';
import { ticks } from '../charts/plot/ticks.ts';
import type { ChartView } from '../charts/plot/view.ts';
import type { Series } from '../series.ts';
import { formatNumber, formatPercent } from '../text/format.ts';
import { t } from '../text/l10n.ts';
import { escaped } from './escape.ts';

const width = 560;
const height = 240;
const plot = { left: 56, top: 18, right: 12, bottom: 32 };

/** Colours on white for the theme's variables. */
const colours: Readonly<Record<string, string>> = {
  '--vscode-charts-blue': '#1a6fc4',
  '--vscode-charts-orange': '#c45a12',
  '--vscode-charts-green': '#2f7d32',
  '--vscode-charts-purple': '#6f42a8',
  '--vscode-charts-red': '#b3261e',
  '--vscode-charts-yellow': '#8a6d00',
  '--vscode-charts-foreground': '#333333',
};

/** A chart as SVG text: the lines of a view on linear axes, its marks, its title and its legend. */
export function svgChart({ title, isPercent, lines }: ChartSpec, view: ChartView, axis: ChartAxis): string {
  const xTitle = axisTitle(axis);
  const y = yRange(
    view.lines.map(({ raw }) => raw),
    view.x,
    false,
  );
  const inner = { width: width - plot.left - plot.right, height: height - plot.top - plot.bottom };
  const at = {
    x: (value: number) => plot.left + ((value - view.x.from) / (view.x.to - view.x.from)) * inner.width,
    y: (value: number) => plot.top + (1 - (value - y.from) / (y.to - y.from)) * inner.height,
  };
  const bottom = height - plot.bottom;
  const right = width - plot.right;
  const path = (series: Series) => pathOf(series, view, inner.width, at);
  return [
    `<figure><figcaption>${escaped(title)}</figcaption>`,
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(t('{0} by {1}', title, xTitle))}">`,
    ...ticks(y.from, y.to, 5).map(
      (value) =>
        `<path class="grid" d="M${plot.left} ${short(at.y(value))}H${right}"/>` +
        `<text x="${plot.left - 6}" y="${short(at.y(value) + 4)}" text-anchor="end">${escaped(isPercent ? formatPercent(value) : formatNumber(value))}</text>`,
    ),
    ...ticks(view.x.from, view.x.to, 6).map(
      (value) =>
        `<text x="${short(at.x(value))}" y="${bottom + 14}" text-anchor="middle">${escaped(xTick(axis, value))}</text>`,
    ),
    `<text x="${right}" y="${height - 4}" text-anchor="end" class="axis">${escaped(xTitle)}</text>`,
    ...view.marks.map(
      ({ x, generation, text }) =>
        `<path class="mark" d="M${short(at.x(x))} ${plot.top}V${bottom}"><title>${escaped(text)}</title></path>` +
        `<text x="${short(at.x(x))}" y="${plot.top - 5}" text-anchor="middle">${generation ?? '◆'}</text>`,
    ),
    ...view.lines.flatMap(({ spec, raw, smooth }) => [
      ...(smooth ? [`<path class="raw" stroke="${colourOf(spec)}" d="${path(raw)}"/>`] : []),
      `<path class="line" stroke="${colourOf(spec)}" stroke-dasharray="${spec.dash.join(' ')}" d="${path(smooth ?? raw)}"/>`,
    ]),
    '</svg>',
    `<ul class="legend">${lines.map(legendItem).join('')}</ul></figure>`,
  ].join('');
}

function legendItem(line: LineSpec): string {
  const stroke = `stroke="${colourOf(line)}" stroke-dasharray="${line.dash.join(' ')}"`;
  return `<li><svg class="swatch" viewBox="0 0 24 8"><path class="line" ${stroke} d="M0 4H24"/></svg>${escaped(line.label)}</li>`;
}

function pathOf(
  series: Series,
  view: ChartView,
  columns: number,
  at: { x(value: number): number; y(value: number): number },
): string {
  const path: string[] = [];
  drawLine(series, view.x, columns, at, {
    moveTo: (x, y) => void path.push(`M${short(x)} ${short(y)}`),
    lineTo: (x, y) => void path.push(`L${short(x)} ${short(y)}`),
  });
  return path.join('');
}

function colourOf({ colour }: LineSpec): string {
  return colours[colour] ?? '#333333';
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
