import { copyFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { bundleModel } from '../models/bundle.ts';
import { replaceFile } from './files.ts';
import { OwnedError } from './lock.ts';
import { isLive, type Run, runFiles } from './record.ts';
import type { RunEnd, RunEvent } from './run-event.ts';
import { markCrashed, openRun, type RunStore, type UnreadableRun } from './store.ts';
import { TrainerProcess } from './trainer-process.ts';

/** How to start a run. */
export interface StartOptions {
  /** Default: the model file's name without its ending. */
  readonly name?: string;
  /** Default `auto`. */
  readonly device?: string;
  /** Default: the model's own. */
  readonly seed?: number;
  /** Changes to the model by path, e.g. `{ 'layers[0].threshold': 3 }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Starts, stops, resumes and watches runs; each trains in a process of its own. */
export class RunManager {
  /** Trainers that this process started, by folder; `settled` resolves when the run's record is final. */
  private readonly trainers = new Map<string, { trainer: TrainerProcess; settled: Promise<RunEnd> }>();

  constructor(readonly store: RunStore) {}

  /**
   * Bundles a model file into a new run and starts its trainer.
   *
   * @throws UserError where there is no such file or it is no TypeScript; what the model itself gets wrong
   * comes as the event `failed`, and leaves no run behind.
   */
  async start(file: string, options: StartOptions = {}): Promise<Run> {
    const source = resolve(file);
    // Before the run's folder exists, so that a mistyped file leaves nothing behind.
    // Source maps are relative: any folder beside the coming one will do.
    const bundle = await bundleModel(file, runFiles(join(this.store.root, 'run')).bundle);
    const run = this.store.create({
      name: options.name ?? basename(file).replace(/(\.ff)?\.[mc]?[jt]sx?$/, ''),
      source,
      device: options.device ?? 'auto',
      seed: options.seed,
      settings: options.settings ?? {},
    });
    try {
      const files = runFiles(run.folder);
      copyFileSync(source, files.source);
      replaceFile(files.bundle, bundle.code);
      this.launch(run, true);
    } catch (error) {
      rmSync(run.folder, { recursive: true, force: true });
      throw error;
    }
    return run;
  }

  /**
   * Goes on from the run's last checkpoint, or from its start where it has none.
   *
   * @throws UserError where the run is being trained or is done.
   */
  resume(run: Run): Run {
    const current = openRun(run.folder);
    const { record } = current;
    if (isLive(record.state)) throw new OwnedError(ownedMessage(current));
    if (record.state === 'done') {
      throw new UserError(`run ${record.name} (${record.id}) is done: nothing is left to resume`, {
        usage: true,
      });
    }
    this.launch(current, false);
    return current;
  }

  /** All events of a run that this process started; ends with the run. */
  watch(run: Run): AsyncIterable<RunEvent> {
    const own = this.trainers.get(run.folder);
    if (!own) throw new UserError(`run ${run.record.name} (${run.record.id}) was not started here`);
    return own.trainer.events();
  }

  /** How a run that this process started ended; its record is settled by then. */
  ended(run: Run): Promise<RunEnd> | undefined {
    return this.trainers.get(run.folder)?.settled;
  }

  /** Ends a run with a checkpoint, whoever started it; a trainer that takes too long is killed. */
  async stop(run: Run, { deadlineSeconds = 30 } = {}): Promise<void> {
    const own = this.trainers.get(run.folder);
    if (!own) return stopForeign(run, deadlineSeconds);
    own.trainer.stop();
    const timer = setTimeout(() => own.trainer.kill(), deadlineSeconds * 1000);
    await own.settled;
    clearTimeout(timer);
  }

  /** Ends a run of this process at once, without a checkpoint. */
  kill(run: Run): void {
    this.trainers.get(run.folder)?.trainer.kill();
  }

  /** All runs, oldest first. */
  list(): { runs: Run[]; unreadable: UnreadableRun[] } {
    return this.store.list();
  }

  /** The run as it is now. */
  show(run: Run): Run {
    return openRun(run.folder);
  }

  /** @throws UserError where the run is being trained. */
  remove(run: Run): void {
    this.store.remove(run);
  }

  private launch(run: Run, fresh: boolean): void {
    const trainer = new TrainerProcess(run.folder);
    const settled = trainer.ended.then((end) => {
      this.trainers.delete(run.folder);
      if (end.type === 'crashed') markCrashed(run.folder, end.message);
      // What never was a run is not kept: the message says all there is to know.
      if (end.type === 'failed' && end.usage && fresh) rmSync(run.folder, { recursive: true, force: true });
      return end;
    });
    this.trainers.set(run.folder, { trainer, settled });
  }
}

function ownedMessage({ record }: Run): string {
  const { pid, host } = record.process!;
  const since = new Date(record.started ?? record.created).toLocaleString('sv-SE');
  return `run ${record.name} (${record.id}) is being trained by process ${pid} on ${host} (started ${since})`;
}

async function stopForeign(run: Run, deadlineSeconds: number): Promise<void> {
  let current = openRun(run.folder);
  const { process: owner, state } = current.record;
  if (!isLive(state) || !owner) return;
  if (owner.host !== hostname())
    throw new UserError(`run ${run.record.name} is trained on ${owner.host}: stop it there`);
  const deadline = Date.now() + deadlineSeconds * 1000;
  process.kill(owner.pid, 'SIGTERM');
  while (isLive(current.record.state)) {
    if (Date.now() > deadline) process.kill(owner.pid, 'SIGKILL');
    await delay(50);
    current = openRun(run.folder);
  }
}
