/** Figures of one layer at one step, computed on the device from the forward pass that made the update. */
export interface LayerFigures {
  readonly loss: number;
  /** Mean goodness of the batch's positives. */
  readonly positive: number;
  /** Mean goodness of the batch's negatives. */
  readonly negative: number;
}

/** One logged step: a line of metrics.jsonl. */
export interface MetricsRow {
  readonly type: 'metrics';
  /** Steps done, from 1. */
  readonly step: number;
  /** Epochs done, with the fraction of the current one. */
  readonly epoch: number;
  readonly learningRate: number;
  /** `null` for a layer that this step did not train. */
  readonly layers: readonly (LayerFigures | null)[];
  /** Cross-entropy of the softmax head, where the model has one. */
  readonly head?: number;
  /** Seconds of training so far: the only field that differs between two runs with the same seed. */
  readonly time: number;
}

/** Values that changed while the run went on (`TrainOptions.live`): a line of metrics.jsonl. */
export interface LiveRow {
  readonly type: 'live';
  /** Steps done when they took effect. */
  readonly step: number;
  readonly epoch: number;
  /** By path, e.g. `{ 'layers[1].threshold': 3 }`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** How the net does on held-out data: a line of metrics.jsonl. All errors in percent. */
export interface EvaluationRow {
  readonly type: 'evaluation';
  readonly step: number;
  readonly epoch: number;
  readonly split: 'validation' | 'test';
  readonly samples: number;
  /** Error of the model's classifier. */
  readonly error: number;
  readonly layers: readonly LayerEvaluation[];
  /** Error of the one-pass softmax head, where the model has one. */
  readonly headError?: number;
  /** `[classes][classes]`: rows are true labels, columns predicted ones; counts. */
  readonly confusion: readonly (readonly number[])[];
  /** Accuracy of each class, in percent. */
  readonly classAccuracy: readonly number[];
  readonly time: number;
}

export interface LayerEvaluation {
  /** Error in percent when the layer's goodness alone decides. */
  readonly error: number;
  /** Probability that the goodness of a true label exceeds that of a wrong one (area under the ROC curve). */
  readonly separation: number;
  /** Share of units, 0 to 1, that no sample with any label activates. */
  readonly deadUnits: number;
}

/** What a layer is, for tables and inlay hints. */
export interface LayerSummary {
  readonly name: string;
  readonly kind: string;
  readonly inputs: number;
  readonly units: number;
  readonly parameters: number;
  readonly trainable: boolean;
}

/** Everything that `train` tells, in order. Plain data, so that it crosses process borders as it is. */
export type TrainEvent =
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'warning'; readonly text: string }
  | { readonly type: 'loading'; readonly what: string; readonly done: number; readonly total?: number }
  | {
      readonly type: 'start';
      readonly device: string;
      readonly executor: 'eager' | 'compiled';
      readonly seed: number;
      readonly data: string;
      readonly trainSamples: number;
      /** What of the data shapes the net. */
      readonly sampleShape: readonly number[];
      readonly classes: number;
      readonly steps: number;
      readonly epochs: number;
      readonly layers: readonly LayerSummary[];
      /** Steps already done when the run resumes from a checkpoint; 0 for a new one. */
      readonly from: number;
      /** Which version of the model trains; 0 for the first. */
      readonly generation: number;
    }
  /** A changed model is compiled and waits for the weights to go on from (`TrainOptions.start`). */
  | { readonly type: 'ready' }
  | LiveRow
  | {
      readonly type: 'progress';
      readonly step: number;
      readonly steps: number;
      readonly epoch: number;
      /** In all; live values may have changed it since the start. */
      readonly epochs: number;
      readonly stepsPerSecond: number;
      readonly secondsLeft: number;
      /** The steps logged since the last event. */
      readonly rows: readonly MetricsRow[];
    }
  | { readonly type: 'evaluating'; readonly done: number; readonly total: number }
  | EvaluationRow
  | { readonly type: 'checkpoint'; readonly step: number; readonly best: boolean }
  | {
      readonly type: 'done' | 'stopped';
      readonly step: number;
      readonly steps: number;
      /** Test error in percent; absent where the run stopped before its first evaluation. */
      readonly testError?: number;
      /** Seconds spent in training steps, without loading, evaluation and checkpoints. */
      readonly trainSeconds: number;
      readonly wallSeconds: number;
    };
