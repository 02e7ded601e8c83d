/** A line of metrics.jsonl, of whatever kind: later versions and other writers may add their own. */
export interface AnyRow {
  readonly type: string;
  readonly step: number;
  readonly epoch?: number;
  readonly time?: number;
  readonly [key: string]: unknown;
}

/** Calls back with each figure of a row: the name of its series and its value, `NaN` for none. */
export function figuresOf(row: AnyRow, take: (name: string, value: number) => void): void {
  if (row.type === 'metrics') {
    layersOf(row).forEach((layer, index) => {
      if (layer) numbersOf(layer, `layers[${index}]`, take);
    });
    take('learningRate', numberOf(row.learningRate));
    if (row.head !== undefined) take('head', numberOf(row.head));
  } else if (row.type === 'evaluation') {
    const split = String(row.split);
    take(`${split}.error`, numberOf(row.error));
    if (row.headError !== undefined) take(`${split}.headError`, numberOf(row.headError));
    layersOf(row).forEach((layer, index) => {
      if (layer) numbersOf(layer, `${split}.layers[${index}]`, take);
    });
  }
}

function layersOf(row: AnyRow): readonly (Record<string, unknown> | null)[] {
  return Array.isArray(row.layers) ? row.layers : [];
}

function numbersOf(
  layer: Readonly<Record<string, unknown>>,
  prefix: string,
  take: (name: string, value: number) => void,
): void {
  for (const key in layer) {
    const value = layer[key];
    // JSON has no word for a number that is none
    if (typeof value === 'number' || value === null) take(`${prefix}.${key}`, value ?? Number.NaN);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
