import { type ProgressToken, RequestType, RequestType0 } from 'vscode-languageserver-protocol';
import type { ExportFormat } from '../runs/export.ts';

/** Names a run's net, as its last or best checkpoint has it. */
export interface NetParams {
  readonly run: string;
  /** The checkpoint with the lowest error instead of the last. */
  readonly best?: boolean;
  /** Work-done progress is reported there. */
  readonly workDoneToken?: ProgressToken;
}

/** What the classes of the data are called, by label; absent where they have no names. */
export interface ClassNames {
  readonly classNames?: readonly string[];
}

export interface EvaluateResult extends ClassNames {
  readonly step: number;
  readonly epoch: number;
  readonly samples: number;
  /** Percent. */
  readonly error: number;
  readonly layers: readonly {
    readonly error: number;
    readonly separation: number;
    readonly deadUnits: number;
  }[];
  readonly headError?: number;
  /** Rows are true labels, columns predicted ones. */
  readonly confusion: readonly (readonly number[])[];
  /** Percent. */
  readonly classAccuracy: readonly number[];
}

/** Client to server: measures a run's net on its test set. Reports progress; can be cancelled. */
export const evaluateRequest = new RequestType<NetParams, EvaluateResult, void>('ff/evaluate');

export interface PredictParams extends NetParams {
  /** `[height * width]`, 0 to 255, bright on dark: as base64. */
  readonly pixels?: string;
  /** A PNG file instead: its absolute path. */
  readonly image?: string;
  /** A sample of the test set instead. */
  readonly index?: number;
}

export interface PredictResult extends ClassNames {
  readonly label: number;
  /** Label of the sample, where one was named. */
  readonly trueLabel?: number;
  /** `[layers][labels]`: goodness of every label in every layer. */
  readonly goodness: readonly (readonly number[])[];
}

/** Client to server: what a run's net sees in an image. Can be cancelled. */
export const predictRequest = new RequestType<PredictParams, PredictResult, void>('ff/predict');

export interface SamplesParams extends NetParams {
  readonly from: number;
  /** At most 1,000. */
  readonly count: number;
}

export interface LayerPortrait {
  readonly name: string;
  readonly kind: string;
  /** E.g. `[784]` and `[500]`; `[height, width, channels]` of maps. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly parameters: number;
  /** It keeps its weights while layers above it train. */
  readonly isFrozen: boolean;
  readonly threshold?: number;
  readonly learningRate?: number;
  /** Root of the sum of squares of all its weights. */
  readonly weightNorm: number;
  /** Share of units that no sample made active, 0 to 1. */
  readonly deadUnits: number;
  /** Share of pairs in which the positive's goodness is the greater, 0 to 1. */
  readonly separation: number;
  /** Counts in bins of equal width between `from` and `to`. */
  readonly histogram: {
    readonly from: number;
    readonly to: number;
    readonly positive: readonly number[];
    readonly negative: readonly number[];
  };
  /** Of a spiking layer. */
  readonly raster?: SpikeRaster;
}

/** Spikes of a spiking layer for one sample of the test set, with its true label and with a negative's. */
export interface SpikeRaster {
  readonly timeSteps: number;
  /** Units that are shown: the first of `total`. */
  readonly units: number;
  readonly total: number;
  /** 1 where a unit fires, else 0: bytes `[timeSteps, units]` as base64. */
  readonly positive: string;
  readonly negative: string;
  readonly positiveLabel: number;
  readonly negativeLabel: number;
}

export interface LayersResult extends ClassNames {
  readonly step: number;
  readonly epoch: number;
  readonly layers: readonly LayerPortrait[];
}

/** Client to server: each layer as the last checkpoint has it, measured on samples of the test set. Can be cancelled. */
export const layersRequest = new RequestType<NetParams, LayersResult, void>('ff/layers');

export interface PairsParams extends NetParams {
  /** First sample. */
  readonly from: number;
  /** At most 200. */
  readonly count: number;
}

/** Positives and negatives as the first layer gets them, labels included. */
export interface PairsResult extends ClassNames {
  readonly positive: ImageTiles;
  readonly negative: ImageTiles;
  /** The label that each carries; absent where the model has none in its inputs. */
  readonly positiveLabels?: readonly number[];
  readonly negativeLabels?: readonly number[];
  /** `[layers][count]`. */
  readonly positiveGoodness: readonly (readonly number[])[];
  readonly negativeGoodness: readonly (readonly number[])[];
  /** Samples in all: of the test set, or of the training set. */
  readonly total: number;
  /** Samples of the training set, where each keeps the label of its negative for the whole run; else of the test set. */
  readonly ofTraining?: boolean;
}

/** Client to server: pairs of positives and negatives with their goodness. Can be cancelled. */
export const pairsRequest = new RequestType<PairsParams, PairsResult, void>('ff/pairs');

export interface ConfusedParams extends NetParams {
  readonly trueLabel: number;
  readonly predicted: number;
  /** At most 200. */
  readonly count: number;
}

export interface ConfusedResult extends ImageTiles {
  /** Indices in the test set. */
  readonly indices: readonly number[];
  /** How many there are in all. */
  readonly total: number;
}

/** Client to server: the test samples in one cell of the confusion matrix. Reports progress; can be cancelled. */
export const confusedRequest = new RequestType<ConfusedParams, ConfusedResult, void>('ff/confused');

export interface TemplateInfo {
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  /** The whole model file. */
  readonly text: string;
}

/** Client to server: model files to start from. */
export const templatesRequest = new RequestType0<readonly TemplateInfo[], void>('ff/templates');

export interface ImageTiles {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Red, green and blue of each pixel where it is 3; default 1, greys. */
  readonly channels?: number;
  /** `[count, height, width, channels]` bytes, 0 to 255, as base64. */
  readonly pixels: string;
}

export interface SamplesResult extends ImageTiles, ClassNames {
  readonly labels: readonly number[];
  /** Size of the test set. */
  readonly total: number;
  /** Kind of the data source, e.g. `mnist` or `text`. */
  readonly source: string;
  /** Whether the net tells labels: one that only tells samples from negatives has none to predict. */
  readonly tellsLabels: boolean;
}

/** Client to server: images of the run's test set. Can be cancelled. */
export const samplesRequest = new RequestType<SamplesParams, SamplesResult, void>('ff/samples');

export interface FiltersParams extends NetParams {
  /** First unit, default 0. */
  readonly from?: number;
  /** Default 100. */
  readonly count?: number;
}

export interface FiltersResult extends ImageTiles {
  /** Units of the layer. */
  readonly total: number;
  /** The weight that 255 stands for; 128 is 0. */
  readonly scale: number;
}

/** Client to server: the first layer's weights as images, one for each unit. Can be cancelled. */
export const filtersRequest = new RequestType<FiltersParams, FiltersResult, void>('ff/filters');

export interface DeviceInfo {
  readonly name: string;
  readonly available: boolean;
  /** Everything else that is known, e.g. what is missing and the command that mends it. */
  readonly [key: string]: unknown;
}

/** Client to server: what can train here, and how fast. Takes seconds; can be cancelled. */
export const devicesRequest = new RequestType0<readonly DeviceInfo[], void>('ff/devices');

export interface ExportParams extends NetParams {
  /** Where to write: an absolute path or `file:` URI inside the workspace. An existing file is replaced. */
  readonly to: string;
  /** Default: as the file's ending says, else `safetensors`. */
  readonly format?: ExportFormat;
}

/**
 * Client to server: writes a run's classifier (`onnx`), its parameters under PyTorch's names (`safetensors`) or its figures
 * (`csv`, `tensorboard`).
 */
export const exportRequest = new RequestType<ExportParams, { readonly file: string }, void>('ff/export');
