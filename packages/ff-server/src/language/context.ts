import { isLive, type RunState } from '../runs/run-state.ts';

/** What the server knows of a run, as plain data: the language features take it beside the source. */

/** How many samples' goodness falls into each of equal parts of a range. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  /** Counts for positive data. */
  readonly positive: readonly number[];
  /** Counts for negative data, as many. */
  readonly negative: readonly number[];
}

/** A layer's last figures; each is absent until it is known. */
export interface LayerRunFigures {
  readonly loss?: number;
  /** Mean goodness of positives. */
  readonly positive?: number;
  /** Mean goodness of negatives. */
  readonly negative?: number;
  /** Test error in percent when this layer's goodness alone decides. */
  readonly error?: number;
  /** Probability that a true label's goodness exceeds a wrong one's. */
  readonly separation?: number;
  /** Share of units, 0 to 1, that no sample activates. */
  readonly deadUnits?: number;
  readonly histogram?: Histogram;
}

/** The state of the file's run; `none` where it has none yet. */
export type RunPhase = 'none' | RunState;

/** The figures of the run that belongs to the file. */
export interface RunFigures {
  readonly state: RunPhase;
  readonly step?: number;
  readonly epoch?: number;
  /** By index; `null` or absent where nothing is known of a layer, e.g. since it was just inserted. */
  readonly layers: readonly (LayerRunFigures | null)[];
}

/** What a feature takes beside the document. */
export interface FeatureContext {
  readonly run?: RunFigures;
  /** The device that trains, for texts; and its memory in bytes, where it is known. */
  readonly device?: { readonly name: string; readonly memory?: number };
}

/** Whether a run in this state can be stopped. */
export function isActive(state: RunPhase): boolean {
  return state !== 'none' && isLive(state);
}

/** The figures of a layer, if there are any. */
export function figuresOf(context: FeatureContext, index: number): LayerRunFigures | undefined {
  return context.run?.layers[index] ?? undefined;
}
