/** What a series is, read from its name. */
export interface SeriesKind {
  /** What is measured: `loss`, `positive`, `error`, `learningRate`, ... */
  readonly figure: string;
  /** From 0; absent for a figure of the whole net. */
  readonly layer?: number;
  /** The data it is measured on: `train`, `test`, ...; absent for figures of training steps. */
  readonly split?: string;
}

/** Reads `layers[0].loss`, `learningRate`, `test.error` or `test.layers[1].separation`. */
export function seriesKind(name: string): SeriesKind {
  const [, split, layer, figure] = /^(?:([^.[]+)\.)?(?:layers\[(\d+)\]\.)?(.+)$/.exec(name)!;
  return {
    figure: figure!,
    ...(layer !== undefined && { layer: Number(layer) }),
    ...(split !== undefined && { split }),
  };
}
