import type { GenerationDescription, SeriesMark } from 'ff-server/protocol';
import type { Series } from '../../series.ts';

type Thresholds = Pick<GenerationDescription, 'generation' | 'thresholds'>;

/** The threshold that a layer begins with; undefined where it has none, or its loss looks at none. */
export function thresholdOf(
  model: Readonly<Record<string, unknown>> | undefined,
  generations: readonly Thresholds[],
  layer: number,
): number | undefined {
  const known = generations.find(({ generation }) => generation === 0)?.thresholds;
  if (known) return known[layer] ?? undefined;
  const layers = model?.layers;
  const threshold = Array.isArray(layers) ? (layers[layer] as { threshold?: unknown })?.threshold : undefined;
  return typeof threshold === 'number' && Number.isFinite(threshold) ? threshold : undefined;
}

/** What a layer's threshold is at first, and where it becomes what. */
export interface ThresholdHistory {
  readonly first: number;
  readonly changes: readonly { readonly x: number; readonly value: number }[];
}

/**
 * The history of a layer's threshold: live changes from the text of their marks, and those of the model's code. A
 * value that was set live outlasts a generation whose code leaves the threshold as it was.
 */
export function thresholdHistory(
  model: Readonly<Record<string, unknown>> | undefined,
  generations: readonly Thresholds[],
  marks: readonly SeriesMark[],
  layer: number,
): ThresholdHistory | undefined {
  const inCode = (number: number) =>
    generations.find(({ generation }) => generation === number)?.thresholds?.[layer] ?? undefined;
  let code = thresholdOf(model, generations, layer);
  if (code === undefined) return undefined;
  const first = code;
  const changes = marks.flatMap(({ x, type, text, generation }) => {
    if (type === 'live') return liveChange(text, layer).map((value) => ({ x, value }));
    const next = generation === undefined ? undefined : inCode(generation);
    if (next === undefined || next === code) return [];
    code = next;
    return [{ x, value: next }];
  });
  return { first, changes };
}

/** The value that the text of a live mark gives to a layer's threshold, if it does. */
function liveChange(text: string, layer: number): number[] {
  const path = `layers[${layer}].threshold=`;
  return text
    .split(' ')
    .filter((part) => part.startsWith(path))
    .map((part) => Number(part.slice(path.length)))
    .filter(Number.isFinite);
}

/** A threshold as a line with steps, from one edge to the other. */
export function thresholdLine({ first, changes }: ThresholdHistory, from: number, to: number): Series {
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
