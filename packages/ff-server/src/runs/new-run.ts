import { readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Precision, ReadoutOptions } from 'ff-core';
import { bundleModel } from '../models/bundle.ts';
import { defaultGraceSeconds } from '../trainer/grace.ts';
import { replaceFile } from './files.ts';
import { type Run, runFiles } from './record.ts';
import type { RunStore } from './store.ts';

/** How to start a run. */
export interface StartOptions {
  /** Default: the model file's name without its ending. */
  readonly name?: string;
  /** Default `auto`. */
  readonly device?: string;
  /** Default float32. */
  readonly precision?: Precision;
  /** Default: the model's own. */
  readonly seed?: number;
  /** Changes to the model by path, e.g. `{ 'layers[0].threshold': 3 }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Seconds to train on with nobody attached, `null` for good. Default 60. */
  readonly grace?: number | null;
  /** Whether events for TensorBoard are written beside the metrics. Default true. */
  readonly tensorboard?: boolean;
  /** A softmax learns on top of the model's layers, which stay as they are. */
  readonly readout?: ReadoutOptions;
  /** Called before it trains: writes the checkpoint that it begins with. */
  prepare?(run: Run): Promise<void>;
}

/** A model as a run keeps it. */
export interface ModelCode {
  /** The model file that it comes from: an absolute path. */
  readonly source: string;
  readonly text: string;
  readonly bundle: string;
}

/**
 * Bundles a model file (or takes over what another run keeps) into the folder of a new run, and launches it; nothing is
 * left of one that can't be.
 *
 * @throws UserError where there is no such file or it is no TypeScript.
 */
export async function makeRun(
  store: RunStore,
  model: string | ModelCode,
  options: StartOptions,
  launch: (run: Run) => void,
): Promise<Run> {
  // Before the run's folder exists, so that a mistyped file leaves nothing behind.
  const { source, text, bundle } = typeof model === 'string' ? await bundled(store, model) : model;
  const run = store.create({
    name: options.name ?? basename(source).replace(/(\.ff)?\.[mc]?[jt]sx?$/, ''),
    source,
    device: options.device ?? 'auto',
    ...(options.precision && { precision: options.precision }),
    seed: options.seed,
    settings: options.settings ?? {},
    grace: options.grace === undefined ? defaultGraceSeconds : options.grace,
    ...(options.tensorboard === false && { tensorboard: false }),
    ...(options.readout && { readout: options.readout }),
  });
  try {
    const files = runFiles(run.folder);
    replaceFile(files.source, text);
    replaceFile(files.bundle, bundle);
    await options.prepare?.(run);
    launch(run);
  } catch (error) {
    rmSync(run.folder, { recursive: true, force: true });
    throw error;
  }
  return run;
}

async function bundled(store: RunStore, file: string): Promise<ModelCode> {
  // Source maps are relative: any folder beside the coming one will do.
  const { code } = await bundleModel(file, runFiles(join(store.root, 'run')).bundle);
  return { source: resolve(file), text: readFileSync(file, 'utf8'), bundle: code };
}
