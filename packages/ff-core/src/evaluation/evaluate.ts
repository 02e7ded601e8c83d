import type { Split } from '../data/dataset.ts';
import { UserError } from '../errors.ts';
import type { DeviceState, Executor, Session } from '../executors/executor.ts';
import { chosenLayers } from '../model/layer-choice.ts';
import { areImages } from '../model/negatives.ts';
import type { Net } from '../model/net.ts';
import { spikeDraws, spikeDrawsSpec } from '../model/rate-coding.ts';
import { sizeOf, type TensorMap } from '../tensors.ts';
import type { EvaluationRow, LayerEvaluation } from '../training/events.ts';
import { Random } from '../training/random.ts';
import { callsOf, wholeBatches } from './batches.ts';
import {
  argMaxRows,
  classAccuracy,
  confusionMatrix,
  errorPercent,
  type Scores,
  separation,
  sumScores,
} from './figures.ts';
import { heldOutNegatives } from './negatives.ts';
import { type PairScores, pairScores } from './pairs.ts';
import { evaluationBatch, evaluationProgram, scoresOf } from './program.ts';

/** An evaluation, without the place of it in a run. */
export type Evaluation = Omit<EvaluationRow, 'type' | 'step' | 'epoch' | 'split' | 'time'>;

/** What the net finds in one image. */
export interface Prediction {
  readonly label: number;
  /** `[layer][class]`; of the image itself, `[layer][1]`, where no label is in the input. */
  readonly goodness: readonly (readonly number[])[];
  /** Summed over the layers that decide, `[class]`. */
  readonly total: readonly number[];
  /** Probabilities of the softmax head, where the model has one, `[class]`. */
  readonly softmax?: readonly number[];
}

interface RawScores {
  readonly layers: readonly Scores[];
  readonly logits?: Scores;
  /** Each unit's largest activity, by layer. */
  readonly peaks: readonly Float32Array[];
}

/** Evaluates and predicts with a net's state on a device. */
export class Evaluator {
  readonly #net: Net;
  readonly #batch: number;
  readonly #session: Session;

  private constructor(net: Net, batch: number, session: Session) {
    this.#net = net;
    this.#batch = batch;
    this.#session = session;
  }

  /** `batch`: samples of one pass; default as many as keep the caches busy. */
  static async open(
    net: Net,
    executor: Executor,
    state: TensorMap,
    batch = evaluationBatch(net),
  ): Promise<Evaluator> {
    return new Evaluator(net, batch, await executor.open(evaluationProgram(net, batch, state)));
  }

  /**
   * Error, confusion, accuracy by class, and of each layer error, separation and dead units. Layers that see no labels
   * are measured on pairs of an image and its negative. `onProgress` may return false to give up; then the result is
   * undefined.
   */
  async evaluate(
    state: DeviceState,
    split: Split,
    onProgress?: (done: number, total: number) => boolean,
  ): Promise<Evaluation | undefined> {
    const passes = areImages(this.#net.model.negatives) ? 2 : 1;
    const inPass = (pass: number) =>
      onProgress && ((done: number, total: number) => onProgress(pass * total + done, passes * total));
    const raw = await this.#scores(state, split.images, split.count, inPass(0));
    if (!raw) return undefined;
    const compared = await this.#compared(state, raw, split, inPass(1));
    if (!compared) return undefined;
    const byPairs = this.#net.model.classifier.kind === 'byPairs';
    const labels = byPairs ? compared.labels : split.labels;
    const classes = byPairs ? 2 : this.#net.classes;
    const predicted = argMaxRows(this.#deciding({ ...raw, layers: compared.layers }));
    const confusion = confusionMatrix(predicted, labels, classes);
    const layers = compared.layers.map((scores, index): LayerEvaluation => {
      const peaks = raw.peaks[index]!;
      return {
        error: errorPercent(argMaxRows(scores), compared.labels),
        separation: separation(scores, compared.labels),
        deadUnits: peaks.filter((peak) => peak <= 0).length / peaks.length,
      };
    });
    return {
      samples: split.count,
      error: errorPercent(predicted, labels),
      layers,
      ...(raw.logits && { headError: errorPercent(argMaxRows(raw.logits), split.labels) }),
      confusion,
      classAccuracy: classAccuracy(confusion),
    };
  }

  /**
   * Predictions for `count` images, uint8 `[count, pixels]`.
   * @throws UserError for a net that knows no labels.
   */
  async predict(state: DeviceState, images: Uint8Array, count: number): Promise<Prediction[]> {
    if (this.#net.model.classifier.kind === 'byPairs')
      throw new UserError(
        'the net has learned no labels, so there is nothing to predict: its classifier is byPairs()',
      );
    const raw = (await this.#scores(state, images, count))!;
    const deciding = this.#deciding(raw);
    const total = sumScores(decidingLayers(this.#net).map((index) => raw.layers[index]!));
    const labels = argMaxRows(deciding);
    const row = ({ values, classes }: Scores, i: number) => [
      ...values.subarray(i * classes, (i + 1) * classes),
    ];
    return Array.from({ length: count }, (_, i) => ({
      label: labels[i]!,
      goodness: raw.layers.map((scores) => row(scores, i)),
      total: row(total, i),
      ...(raw.logits && { softmax: softmax(row(raw.logits, i)) }),
    }));
  }

  /** Goodness of `count` images in each layer, `[layers][count]`, for a net without labels in its input. */
  async goodness(state: DeviceState, images: Uint8Array, count: number): Promise<number[][]> {
    const { layers } = (await this.#scores(state, images, count))!;
    return layers.map(({ values }) => [...values]);
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }

  #deciding({ layers, logits }: RawScores): Scores {
    if (this.#net.model.classifier.kind === 'bySoftmax') return logits!;
    return sumScores(decidingLayers(this.#net).map((index) => layers[index]!));
  }

  /** What the layers are measured by: the labels of images, or pairs of an image and its negative. */
  async #compared(
    state: DeviceState,
    raw: RawScores,
    split: Split,
    onProgress?: (done: number, total: number) => boolean,
  ): Promise<PairScores | undefined> {
    const { model, sampleShape } = this.#net;
    const { negatives } = model;
    if (!areImages(negatives)) return { layers: raw.layers, labels: split.labels };
    const images = await heldOutNegatives(negatives, sampleShape, split);
    const other = await this.#scores(state, images, split.count, onProgress);
    return other && pairScores(raw.layers, other.layers);
  }

  async #scores(
    state: DeviceState,
    images: Uint8Array,
    count: number,
    onProgress?: (done: number, total: number) => boolean,
  ): Promise<RawScores | undefined> {
    const { layers, classes, pixels, model } = this.#net;
    const each = scoresOf(this.#net);
    const scores = layers.map(() => new Float32Array(count * each));
    const logits = model.head && new Float32Array(count * classes);
    const peaks = layers.map(({ units }) => new Float32Array(units).fill(Number.NEGATIVE_INFINITY));
    for (const starts of callsOf(count, this.#batch)) {
      if (onProgress && !onProgress(starts[0]!, count)) return undefined;
      const outputs = await this.#session.run(state, {
        steps: starts.length,
        inputs: {
          image: wholeBatches(images.subarray(0, count * pixels), pixels, starts, this.#batch),
          ...this.#draws(starts),
        },
        scalars: new Float32Array(0),
      });
      const goodness = outputs.goodness!.data as Float32Array; // [steps, layers, batch, scores]
      const whole = this.#batch * each;
      starts.forEach((start, step) => {
        const size = Math.min(this.#batch, count - start);
        layers.forEach(({ units }, index) => {
          const begin = (step * layers.length + index) * whole;
          scores[index]!.set(goodness.subarray(begin, begin + size * each), start * each);
          const peak = outputs[`peak.${index}`]!.data; // [steps, units]
          peaks[index]!.forEach((value, unit) => {
            peaks[index]![unit] = Math.max(value, peak[step * units + unit]!);
          });
        });
        const decided = outputs.logits?.data as Float32Array | undefined; // [steps, batch, classes]
        const begin = step * this.#batch * classes;
        if (decided) logits?.set(decided.subarray(begin, begin + size * classes), start * classes);
      });
    }
    return {
      layers: scores.map((values) => ({ values, classes: each })),
      ...(logits && { logits: { values: logits, classes } }),
      peaks,
    };
  }

  /** Draws of rate-coded images: each batch, by its place among the samples, has its own, the same at every call. */
  #draws(starts: readonly number[]): Record<string, Uint8Array> {
    const spec = spikeDrawsSpec(this.#net, this.#batch);
    if (!spec) return {};
    const size = sizeOf(spec.shape);
    const values = new Uint8Array(starts.length * size);
    starts.forEach((start, at) => {
      new Random(this.#net.model.seed, spikeDraws, start).bytes(values.subarray(at * size, (at + 1) * size));
    });
    return { [spikeDraws]: values };
  }
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Layers whose goodness decides a prediction. */
export function decidingLayers(net: Net): readonly number[] {
  const { classifier } = net.model;
  return chosenLayers(classifier.kind === 'byGoodness' ? classifier.layers : 'all', net.layers.length);
}
