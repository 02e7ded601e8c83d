/** One part of a data set. Samples stay uint8 until the step casts them. */
export interface Split {
  readonly count: number;
  /** `[count, ...sampleShape]`, 0 to 255. */
  readonly images: Uint8Array;
  /** `[count]`, 0 to classes - 1. */
  readonly labels: Uint8Array;
}

/** A data set in memory. */
export interface Dataset {
  readonly name: string;
  /** Shape of one sample, e.g. `[28, 28]`. */
  readonly sampleShape: readonly number[];
  readonly classes: number;
  /** What they are called, `[classes]`: `cat` for label 3. Absent where they have no other name than their number. */
  readonly classNames?: readonly string[];
  /** The pixel value that reaches the net is `pixel * scale + offset`: `1/255` and 0, or standardised. */
  readonly scale: number;
  readonly offset: number;
  readonly train: Split;
  /** Held out of the training images, for choosing settings; absent unless asked for. */
  readonly validation?: Split;
  readonly test: Split;
}

/** What loading may report: progress of a download, a notice that a fallback is used. */
export interface LoadOptions {
  readonly signal?: AbortSignal;
  onNotice?(text: string): void;
  /** `done` and `total` in bytes (or samples); `total` is absent where it is not known. */
  onProgress?(progress: { readonly what: string; readonly done: number; readonly total?: number }): void;
}

/** How training images are changed before each step. */
export interface Augmentation {
  /** Each image moves by -shift..shift pixels each way, zero fill. Default 0. Unit: pixels. */
  readonly shift: number;
}

/** Where a model's data come from. Nothing is read before `load`. */
export interface DataSource {
  readonly kind: string;
  /** The source's options as plain data: part of the run's description. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly augmentation: Augmentation;
  /** @throws UserError naming the file and what is wrong with it. */
  load(options?: LoadOptions): Promise<Dataset>;
}
