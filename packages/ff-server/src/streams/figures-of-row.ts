import { seriesName } from './series-names.ts';

/** A line of metrics.jsonl, of whatever kind: later versions and other writers may add their own. */
export interface AnyRow {
  readonly type: string;
  readonly step: number;
  readonly epoch?: number;
  readonly time?: number;
  readonly [key: string]: unknown;
}

type Take = (name: string, value: number) => void;

/** Calls back with each figure of a row: the name of its series and its value, `NaN` for none. */
export function figuresOf(row: AnyRow, take: Take): void {
  if (row.type === 'metrics') {
    layersOf(row, 'layers', take);
    take('learningRate', numberOf(row.learningRate));
    if (row.head !== undefined) take('head', numberOf(row.head));
  } else if (row.type === 'evaluation') {
    const split = String(row.split);
    take(`${split}.error`, numberOf(row.error));
    if (row.headError !== undefined) take(`${split}.headError`, numberOf(row.headError));
    layersOf(row, `${split}.layers`, take);
  }
}

function layersOf({ layers }: AnyRow, group: string, take: Take): void {
  if (!Array.isArray(layers)) return;
  for (let index = 0; index < layers.length; index++) {
    const layer: Readonly<Record<string, unknown>> | null = layers[index];
    for (const key in layer) {
      const value = layer[key];
      // JSON has no word for a number that is none
      if (typeof value === 'number' || value === null)
        take(seriesName(group, index, key), value ?? Number.NaN);
    }
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
