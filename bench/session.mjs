import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAccuracy } from './accuracy.mjs';
import { products } from './arithmetic.mjs';
import { measure } from './measure.mjs';
import { writeMnist } from './mnist-files.mjs';
import { SideError, SideProcess } from './sides/process.mjs';
import { sides } from './sides/sides.mjs';
import { BenchError } from './sides/venv.mjs';
import { makeStart, writeStart } from './start.mjs';

/** A slow case takes fewer rounds: an evaluation takes ten seconds. */
const slowRounds = 2;

/**
 * @typedef {object} Protocol
 * @property {readonly import('./sides/sides.mjs').SideName[] | undefined} sides Instead of each case's own.
 * @property {number} rounds
 * @property {number} turnMs
 * @property {number} seeds
 * @property {number} threads
 */

/** Whether a side has the recipes. @param {import('./sides/sides.mjs').SideName} name */
const trains = (name) => sides[name].ours || name === 'pytorch-fused';

/** Whether the machine or its set-up lacks something, and nothing went wrong. @param {unknown} error */
function isUnavailable(error) {
  if (error instanceof SideError) return error.unavailable;
  return error instanceof BenchError || (error instanceof Error && error.name === 'UserError');
}

/** Measures cases one after the other, and keeps what could not be measured. */
export class Session {
  /** @type {import('./types.ts').Dropped[]} */
  dropped = [];
  #folder = mkdtempSync(join(tmpdir(), 'ff-bench-'));
  #protocol;
  #signal;
  #progress;
  /** @type {import('./types.ts').MnistFiles | undefined} */
  #mnist;

  /**
   * @param {Protocol} protocol
   * @param {AbortSignal} signal Ends it at once.
   * @param {ReturnType<typeof import('./progress.mjs').startProgress>} progress
   */
  constructor(protocol, signal, progress) {
    this.#protocol = protocol;
    this.#signal = signal;
    this.#progress = progress;
  }

  /** @param {import('./cases.mjs').TimedCase} item @param {number} index @returns {Promise<import('./types.ts').Result>} */
  async time({ name, task, sides: names }, index) {
    const { threads, turnMs } = this.#protocol;
    const rounds = task.kind === 'step' ? this.#protocol.rounds : Math.min(slowRounds, this.#protocol.rounds);
    this.#progress.update(index, 0, `${name}: preparing`);
    const start = writeStart(makeStart(task), this.#folder);
    const request = { ...task, start, threads, products: products(task) };
    const watcher = this.#watcher(name, index, rounds + 1);
    const chosen = this.#protocol.sides ?? names;
    return measure(name, request, chosen, { rounds, turnMs }, (side) => this.#start(side), watcher);
  }

  /** @param {import('./cases.mjs').AccuracyCase} item @param {number} index */
  async train(item, index) {
    const { seeds, threads } = this.#protocol;
    this.#mnist ??= await writeMnist(this.#folder, this.#signal);
    const data = this.#mnist;
    const chosen = this.#protocol.sides?.filter(trains) ?? item.sides;
    const watcher = this.#watcher(item.name, index, seeds * chosen.length);
    return measureAccuracy(
      { ...item, sides: chosen },
      { data, seeds, threads },
      (side) => this.#start(side),
      watcher,
    );
  }

  /** Tells that a case is without a side, and why. @param {string} name @param {string} side @param {unknown} error */
  drop(name, side, error) {
    const reason = error instanceof Error ? error.message : String(error);
    this.dropped.push({ case: name, side, reason, unavailable: isUnavailable(error) });
    this.#progress.say(`${name}: without ${side}: ${reason}`);
  }

  dispose() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @param {import('./sides/sides.mjs').SideName} name */
  #start(name) {
    return new SideProcess(
      sides[name].command((text) => this.#progress.say(text)),
      this.#signal,
    );
  }

  /** @param {string} name @param {number} index @param {number} rounds @returns {import('./measure.mjs').Watcher} */
  #watcher(name, index, rounds) {
    let done = 0;
    return {
      signal: this.#signal,
      onSide: (side) => this.#progress.update(index, done / rounds, `${name}: ${side}`),
      onRound: () => this.#progress.update(index, ++done / rounds, `${name}: ${done} of ${rounds}`),
      onDropped: (side, error) => this.drop(name, side, error),
    };
  }
}
