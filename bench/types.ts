export type Optimizer = 'adam' | 'momentum';

/** What both sides start from, so that their numbers can be compared before their times are. */
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

/** One thing to measure. */
export interface StepSpec {
  /** Units of each layer, the input's first: `[784, 500, 500]`. */
  readonly dims: readonly number[];
  /** Positives in a batch; there are as many negatives. */
  readonly batch: number;
  readonly optimizer: Optimizer;
  /** Threads to compute with. */
  readonly threads: number;
  readonly start: Start;
}

/** One side of the comparison, opened for one spec. It keeps its state from call to call. */
export interface OpenStep {
  /** Trains on for `steps` steps and resolves to the milliseconds a step took. */
  run(steps: number): Promise<number>;
  /** Trains on for `steps` steps and resolves to each step's loss of each layer: `[steps][layers]`. */
  losses(steps: number): Promise<number[][]>;
  close(): Promise<void>;
}

export interface Side {
  /** As in `--sides`, in the table and in the JSON. */
  readonly name: string;
  open(spec: StepSpec): Promise<OpenStep>;
  dispose(): Promise<void>;
}

export interface Summary {
  readonly least: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** One net with one optimizer, measured. */
export interface Result {
  readonly dims: readonly number[];
  readonly batch: number;
  readonly optimizer: Optimizer;
  /** Milliseconds a step by side. */
  readonly sides: Record<string, Summary & { readonly rounds: readonly number[] }>;
  /** Time of the side over that of ff-core in the same round: above 1, ff-core is the faster. */
  readonly ratios: Record<string, Summary>;
  /** Greatest relative difference of a loss from the reference side in the steps compared before timing. */
  readonly lossDifference: Record<string, number>;
}
