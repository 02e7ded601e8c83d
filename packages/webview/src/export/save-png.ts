import type { ChartSpec, LineSpec } from '../charts/data/chart-specs.ts';
import type { Host } from '../host/host.ts';
import { fileName } from '../text/file-name.ts';
import { t } from '../text/l10n.ts';

/** Lengths in CSS pixels. */
const margin = 12;
const lineHeight = 20;
const swatchWidth = 28;

/**
 * Saves a chart as it is in sight, with its title and legend, in the colours of the theme.
 *
 * @param element where the theme's colours and fonts are read
 * @param plot the chart's canvas
 * @returns what was saved, for the user
 */
export async function savePng(
  host: Host,
  element: Element,
  chart: ChartSpec,
  runName: string,
  plot: HTMLCanvasElement,
  hidden: readonly string[],
): Promise<string> {
  const image = composed(
    element,
    chart,
    runName,
    plot,
    chart.lines.filter(({ id }) => !hidden.includes(id)),
  );
  const name = fileName([runName, chart.title], 'png');
  host.send({ type: 'save', kind: 'png', name, content: image.toDataURL('image/png').split(',')[1]! });
  return t('PNG of {0}: as it is in sight.', chart.title);
}

function composed(
  element: Element,
  { title }: ChartSpec,
  runName: string,
  plot: HTMLCanvasElement,
  lines: readonly LineSpec[],
): HTMLCanvasElement {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim() || style.color;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d')!;
  const scale = devicePixelRatio;
  const width = plot.width / scale + 2 * margin;
  const font = `12px ${style.fontFamily}`;
  context.font = font;
  const places = legendPlaces(context, lines, width);
  const height =
    lineHeight + plot.height / scale + (places.at(-1)?.row ?? 0) * lineHeight + lineHeight + 2 * margin;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  context.fillStyle = colour('--vscode-editor-background');
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'middle';
  context.fillStyle = style.color;
  context.font = `600 ${font}`;
  context.fillText(`${runName} · ${title}`, margin, margin + lineHeight / 2 - 2);
  context.font = font;
  context.drawImage(plot, margin, margin + lineHeight, plot.width / scale, plot.height / scale);
  const top = margin + lineHeight + plot.height / scale + lineHeight / 2;
  for (const { line, left, row } of places) {
    const y = top + row * lineHeight;
    context.strokeStyle = colour(line.colour);
    context.lineWidth = 2;
    context.setLineDash([...line.dash]);
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(left + swatchWidth - 6, y);
    context.stroke();
    context.fillText(line.label, left + swatchWidth, y);
  }
  return canvas;
}

/** Where the legend's entries go: row by row, as many as there is room for. */
function legendPlaces(context: CanvasRenderingContext2D, lines: readonly LineSpec[], width: number) {
  let left = margin;
  let row = 0;
  return lines.map((line) => {
    const wide = swatchWidth + context.measureText(line.label).width + 16;
    if (left > margin && left + wide > width - margin) {
      left = margin;
      row++;
    }
    const place = { line, left, row };
    left += wide;
    return place;
  });
}
