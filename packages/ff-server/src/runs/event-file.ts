import { closeSync, fsyncSync, openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint, TensorMap } from 'ff-core';
import { encodeStart } from 'ff-core/engine';
import { messageOf } from '../errors.ts';
import { encodeRow, encodeWeights } from './events.ts';
import type { Row } from './metrics-file.ts';

/** Weights are written at most for this share of the time. */
const weightsShare = 0.01;

const prefix = 'events.out.tfevents.';

/**
 * A run's figures and weights for TensorBoard: `tensorboard --logdir .ff/runs`. A trainer writes a file of its own, which
 * begins with the step it goes on from: readers drop what an earlier one told of later steps. So no file is ever
 * changed, and one that a killed trainer left torn ends with its last whole record.
 *
 * What is told is encoded later, while the next steps run elsewhere, so that the trainer does not wait for it.
 */
export class EventFile {
  private readonly waiting: (() => Uint8Array | undefined)[] = [];
  private immediate: NodeJS.Immediate | undefined;
  private skipped: (() => Uint8Array) | undefined;
  private nextWeights = 0;
  private isBroken = false;

  private constructor(
    private readonly file: number,
    private readonly sampleShape: readonly number[],
    private readonly onProblem: (text: string) => void,
  ) {}

  /**
   * Makes the file for what follows `step`.
   *
   * @param onProblem told once of what can't be written: figures for TensorBoard are no reason to end a run
   */
  static open(
    folder: string,
    step: number,
    sampleShape: readonly number[],
    onProblem: (text: string) => void,
  ): EventFile {
    const numbers = eventFiles(folder).map((name) => Number(name.slice(prefix.length)));
    const number = Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1;
    // readers take files in the order of their names
    const file = openSync(join(folder, `${prefix}${String(number).padStart(10, '0')}`), 'wx');
    const events = new EventFile(file, sampleShape, onProblem);
    events.write(encodeStart(step + 1, now()));
    return events;
  }

  /** Figures, to be written soon. */
  append(rows: readonly Row[]): void {
    const time = now();
    for (const row of rows) this.waiting.push(() => encodeRow(row, time));
    this.immediate ??= setImmediate(() => this.flush());
  }

  /** A checkpoint's weights, to be written soon; left out where they would take too much of the time. */
  weights({ step, tensors }: Checkpoint): void {
    const time = now();
    const parameters = withoutOptimizer(tensors);
    const encode = () => encodeWeights(step, parameters, this.sampleShape, time);
    if (performance.now() < this.nextWeights) {
      this.skipped = encode;
      return;
    }
    this.skipped = undefined;
    // until it is written nobody knows how long it takes
    this.nextWeights = Number.POSITIVE_INFINITY;
    this.waiting.push(() => {
      const started = performance.now();
      const record = encode();
      this.nextWeights = performance.now() + (performance.now() - started) / weightsShare;
      return record;
    });
    this.immediate ??= setImmediate(() => this.flush());
  }

  /** On the disk when this returns. */
  sync(): void {
    this.flush();
    if (!this.isBroken) fsyncSync(this.file);
  }

  /** With the weights of the last checkpoint, whenever they came. */
  close(): void {
    if (this.skipped) this.waiting.push(this.skipped);
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    clearImmediate(this.immediate);
    this.immediate = undefined;
    const records = this.waiting.splice(0).flatMap((encode) => (this.isBroken ? [] : (encode() ?? [])));
    if (records.length > 0) this.write(Buffer.concat(records));
  }

  private write(bytes: Uint8Array): void {
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
    } catch (error) {
      this.isBroken = true;
      this.onProblem(`events for TensorBoard: ${messageOf(error)}`);
    }
  }
}

/** Names of the event files in a run's folder, oldest first. */
export function eventFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort();
}

/** A checkpoint's tensors that are no optimizer's, which may be the greater part. */
function withoutOptimizer(tensors: TensorMap): TensorMap {
  return Object.fromEntries(Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.')));
}

function now(): number {
  return Date.now() / 1000;
}
