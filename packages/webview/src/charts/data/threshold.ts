import type { SeriesMark } from 'ff-server/protocol';
import type { Series } from '../../series.ts';

/** The threshold of a layer in a model's description; undefined where it has none. */
export function thresholdOf(model: Readonly<Record<string, unknown>> | undefined, layer: number): number | undefined {
  const layers = model?.layers;
  const threshold = Array.isArray(layers) ? (layers[layer] as { threshold?: unknown })?.threshold : undefined;
  return typeof threshold === 'number' && Number.isFinite(threshold) ? threshold : undefined;
}

/** Where live changes set a layer's threshold, and to what: read from the text of the marks. */
export function thresholdChanges(marks: readonly SeriesMark[], layer: number): { x: number; value: number }[] {
  const path = `layers[${layer}].threshold=`;
  return marks.flatMap(({ x, type, text }) => {
    const setting = type === 'live' ? text.split(' ').find((part) => part.startsWith(path)) : undefined;
    const value = setting === undefined ? Number.NaN : Number(setting.slice(path.length));
    return Number.isFinite(value) ? [{ x, value }] : [];
  });
}

/** A threshold as a line with steps, from one edge to the other. */
export function thresholdLine(
  first: number,
  changes: readonly { readonly x: number; readonly value: number }[],
  from: number,
  to: number,
): Series {
  const points: [number, number][] = [];
  let value = first;
  for (const change of changes) {
    if (change.x > to) break;
    if (change.x > from) {
      if (points.length === 0) points.push([from, value]);
      points.push([change.x, value], [change.x, change.value]);
    }
    value = change.value;
  }
  if (points.length === 0) points.push([from, value]);
  points.push([to, value]);
  return { x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) };
}
