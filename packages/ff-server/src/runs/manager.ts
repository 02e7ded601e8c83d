import { copyFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { bundleModel } from '../models/bundle.ts';
import { defaultGraceSeconds } from '../trainer/grace.ts';
import { dequeue, endTraining } from './ending.ts';
import type { EventQueue } from './event-queue.ts';
import { Feed } from './feed.ts';
import { replaceFile } from './files.ts';
import { OwnedError } from './lock.ts';
import { OwnRun } from './own-run.ts';
import { RunQueue } from './queue.ts';
import { isLive, type Run, runFiles } from './record.ts';
import type { RunEnd, RunEvent } from './run-event.ts';
import { changeRecord, openRun, type RunStore, type UnreadableRun } from './store.ts';

/*
 * For runs/retrain.ts, which changes a run that may be training here or under another process:
 * - `feed(run)` follows any live run; `feed.client` is the socket to its trainer, `feed.send({ type: 'handover', to })`
 *   makes the old trainer save a checkpoint, write `process: to, state: 'starting'` and let go of the lock.
 * - `new TrainerProcess(folder, program, args)` starts the one that is to take over; its `identity` is `to`.
 *   Give it to `adopt(run, trainer)` so that its death is explained and `kill` reaches it.
 * - The new trainer opens a `Link` (trainer/link.ts) of its own and takes the lock when `process` in run.json is itself;
 *   feeds see the record's new socket and go on there: no watcher ends, each sees `handover` and then `start`.
 * - A run that does not train is launched with `resume(run)` after its bundle was replaced.
 */

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
  /** Seconds to train on with nobody attached, `null` for good. Default 60. */
  readonly grace?: number | null;
}

export interface ManagerOptions {
  /** Runs that may train at once on a device. Default 1. */
  readonly limit?: number;
}

/** Starts, follows, pauses, stops and resumes runs; each trains in a process of its own, which outlives this one. */
export class RunManager {
  /** Runs that this process started. */
  private readonly own = new Map<string, OwnRun>();
  /** Runs that are followed, whoever started them. */
  private readonly feeds = new Map<string, Feed>();
  private readonly queue: RunQueue;

  constructor(
    readonly store: RunStore,
    { limit = 1 }: ManagerOptions = {},
  ) {
    this.queue = new RunQueue(store, limit);
  }

  /**
   * Bundles a model file into a new run and starts its trainer, now or when its turn comes.
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
      grace: options.grace === undefined ? defaultGraceSeconds : options.grace,
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
    return this.show(run);
  }

  /**
   * Goes on from the run's last checkpoint, or from its start where it has none; now or when its turn comes.
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
    OwnRun.enqueue(current);
    this.launch(current, false);
    return this.show(current);
  }

  /**
   * All events of a live run, whoever started it; ends with the run.
   *
   * @throws UserError where the run has ended.
   */
  watch(run: Run, options: { readonly history?: boolean } = {}): EventQueue<RunEvent> {
    return this.feed(run).events(options);
  }

  /** How a run ends that this process follows; where it was started here, its process is gone and its record final. */
  ended(run: Run): Promise<RunEnd> | undefined {
    return this.own.get(run.folder)?.settled ?? this.feeds.get(run.folder)?.ended;
  }

  /** Ends a run with a checkpoint, whoever started it; a trainer that takes too long is killed. */
  stop(run: Run, options: { readonly deadlineSeconds?: number } = {}): Promise<void> {
    return this.end(run, 'stop', options.deadlineSeconds ?? 30);
  }

  /** The same, to go on later: the run is `paused`. */
  pause(run: Run, options: { readonly deadlineSeconds?: number } = {}): Promise<void> {
    return this.end(run, 'pause', options.deadlineSeconds ?? 30);
  }

  /**
   * Sets live values of a training run by path; they count from its next chunk of steps on.
   *
   * @throws UserError naming the path and what is allowed there.
   */
  async set(run: Run, values: Readonly<Record<string, unknown>>): Promise<void> {
    const feed = this.feed(run);
    const client = await feed.connected();
    if (!client) throw new UserError(`run ${nameOf(run)} has just ended: resume it first`);
    await client.set(values);
  }

  /** Ends a run of this process at once, without a checkpoint. */
  kill(run: Run): void {
    this.own.get(run.folder)?.kill();
  }

  /** Makes a trainer that was started elsewhere in this process the one that this process answers for. */
  adopt(run: Run, trainer: OwnRun['trainer']): void {
    const own = this.own.get(run.folder);
    if (own) own.trainer = trainer;
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

  /**
   * Gives a run another name; its folder and id stay.
   *
   * @throws UserError where the run is being trained.
   */
  rename(run: Run, name: string): Run {
    if (name.trim() === '') throw new UserError('a run needs a name', { usage: true });
    return { folder: run.folder, record: changeRecord(run.folder, () => ({ name: name.trim() })) };
  }

  /** Lets go of all runs: they train on without this process, until their grace is over. */
  close(): void {
    for (const feed of this.feeds.values()) feed.detach();
    for (const own of this.own.values()) own.leave();
  }

  /** The one feed of a live run in this process. */
  feed(run: Run): Feed {
    const known = this.feeds.get(run.folder);
    if (known) return known;
    const { record } = openRun(run.folder);
    if (!isLive(record.state)) {
      throw new UserError(`run ${nameOf(run)} is ${record.state}: there is nothing to follow`);
    }
    return this.keep(new Feed(run));
  }

  private keep(feed: Feed): Feed {
    const { folder } = feed.run;
    this.feeds.set(folder, feed);
    void feed.ended.then(() => {
      if (this.feeds.get(folder) === feed) this.feeds.delete(folder);
    });
    return feed;
  }

  private launch(run: Run, isFresh: boolean): void {
    const own = new OwnRun(run, this.queue, isFresh);
    this.own.set(run.folder, own);
    this.keep(own.feed);
    void own.settled.then(() => {
      if (this.own.get(run.folder) === own) this.own.delete(run.folder);
    });
  }

  private async end(run: Run, how: 'stop' | 'pause', deadlineSeconds: number): Promise<void> {
    const { record } = openRun(run.folder);
    if (!isLive(record.state)) return;
    if (record.state === 'queued') return dequeue(run, how);
    const feed = this.feed(run);
    await endTraining(feed, how, deadlineSeconds, this.own.get(run.folder)?.settled ?? feed.ended);
  }
}

function nameOf({ record }: Run): string {
  return `${record.name} (${record.id})`;
}

function ownedMessage({ record }: Run): string {
  const { pid, host } = record.process!;
  const since = new Date(record.started ?? record.created).toLocaleString('sv-SE');
  return `run ${record.name} (${record.id}) is being trained by process ${pid} on ${host} (started ${since})`;
}
