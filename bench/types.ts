export type Optimizer = 'adam' | 'momentum';

/** What is timed: a training step, an epoch of full-batch training of every layer, or an evaluation over all labels. */
export type TaskKind = 'step' | 'fullBatch' | 'evaluation';

/** One thing to measure, the same for every side. */
export interface Task {
  readonly kind: TaskKind;
  /** Units of each layer, the input's first: `[784, 500, 500]`. */
  readonly dims: readonly number[];
  /** Positives in a batch (as many negatives), or images to evaluate. */
  readonly batch: number;
  readonly optimizer: Optimizer;
}

/** A product of matrices `[m, k]` and `[k, n]`, done `times` times. */
export interface Product {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly times: number;
}

/** What all sides start from, so that their numbers can be compared before their times are. */
export interface Start {
  /** Each `[in, out]`, row-major. */
  readonly weights: readonly Float32Array[];
  readonly biases: readonly Float32Array[];
  /** Different batches in a row; step `i` takes batch `i % batches`. */
  readonly batches: number;
  /** `[batches, batch, dims[0]]`; the pixel value in the net is `pixel / 255`. */
  readonly images: Uint8Array;
  /** `[batches, batch]`: the labels of the positives. */
  readonly labels: Uint8Array;
  /** `[batches, batch]`: the labels of the negatives. */
  readonly wrongLabels: Uint8Array;
}

/** A start as files, which sides in other processes read. */
export interface StartFiles {
  readonly batches: number;
  /** float32: for each layer its weights `[in, out]`, then its bias `[out]`. */
  readonly floats: string;
  /** uint8: images, labels, wrong labels. */
  readonly bytes: string;
}

/** What a side's process is told when it opens a task. */
export type OpenRequest = Task & {
  readonly start: StartFiles;
  readonly threads: number;
  /** The matrix products that the algorithm needs, for the side that runs nothing else. */
  readonly products: readonly Product[];
};

/** What a side's process has opened. It keeps its state from call to call. */
export interface OpenTask {
  /** Where it computes. */
  readonly device: string;
  /** Goes on for `steps` steps and resolves to the milliseconds that one took. */
  run(steps: number): Promise<number>;
  /**
   * Goes on for `steps` steps and resolves to what other sides must get, too. Of a step: each layer's loss. Of an
   * evaluation: the share of the images in each cell of the confusion matrix.
   */
  check(steps: number): Promise<number[][]>;
  close(): Promise<void>;
}

/** A training recipe on MNIST, as both ff-core and PyTorch have it. */
export interface Recipe {
  readonly dims: readonly number[];
  readonly epochs: number;
  readonly batch: number;
  /** Pixels that images move by at most. */
  readonly shift: number;
  /** At the start; it falls to 0 over the run. */
  readonly learningRate: number;
  /** Value of the label's pixel. */
  readonly strength: number;
  /** Goodness differences are divided by it in the loss. */
  readonly lossTemperature: number;
  /** Temperature of the draw of wrong labels. */
  readonly negativeTemperature: number;
}

/** MNIST as raw uint8 files: images `[count, 784]` and labels `[count]`. */
export interface MnistFiles {
  readonly trainImages: string;
  readonly trainLabels: string;
  readonly testImages: string;
  readonly testLabels: string;
}

/** A training run to its end. */
export interface Trained {
  /** Of training alone: without loading, compilation and evaluation. */
  readonly seconds: number;
  /** Test error of the last step, in percent. */
  readonly testError: number;
}

export interface Summary {
  readonly least: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** A side's times in one case. */
export interface SideTimes extends Summary {
  /** Milliseconds of a step (or an epoch, or an evaluation), round by round. */
  readonly rounds: readonly number[];
  /** Where ff-core computed: what `auto` chose. */
  readonly device?: string;
  /** The most memory that the side's process had (resident), in bytes. */
  readonly peakMemory: number;
  /** How far what it computes is from the reference side. */
  readonly difference: number;
}

/** A task, measured. */
export interface Result {
  readonly name: string;
  readonly task: Task;
  /** Arithmetic of the matrix products that the algorithm needs, in 10^9 operations. */
  readonly gigaflops: number;
  readonly sides: Readonly<Record<string, SideTimes>>;
  /** `ratios[a][b]`: time of `b` over time of `a` in the same round; above 1, `a` is the faster. Each `a` is of ours. */
  readonly ratios: Readonly<Record<string, Readonly<Record<string, Summary>>>>;
}

/** A recipe, trained by several sides with several seeds. */
export interface AccuracyResult {
  readonly name: string;
  readonly recipe: Recipe;
  /** What is to be reached: percent of test error, seconds of training. */
  readonly target: { readonly error: number; readonly seconds: number };
  readonly sides: Readonly<Record<string, readonly (Trained & { readonly seed: number })[]>>;
}

/** A side that a case could not measure, and why. */
export interface Dropped {
  readonly case: string;
  readonly side: string;
  readonly reason: string;
  /** The machine or its set-up lacks something; nothing went wrong. */
  readonly unavailable: boolean;
}
