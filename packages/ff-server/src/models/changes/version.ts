import type { LayerSummary } from 'ff-core';

/** What a process that has loaded a model file tells of it: plain data, from which changes are found. */
export interface ModelVersion {
  /** ff-core's description of the model as the file has it, without any settings from outside. */
  readonly model: Description;
  /** Paths of the values that may change while it trains. */
  readonly live: readonly string[];
  /** Text of the data source's `load`, for one of the file's own. */
  readonly load: string;
  readonly layers: readonly LayerSummary[];
  readonly sampleShape: readonly number[];
  readonly classes: number;
}

/** A described model: names and plain values. */
export type Description = Readonly<Record<string, unknown>>;

/** The layers of a described model. */
export function layersOf(model: Description): readonly Description[] {
  return model.layers as readonly Description[];
}
