import { UserError } from '../errors.ts';
import { dequeue, endTraining } from './ending.ts';
import type { EventQueue } from './event-queue.ts';
import { Feed } from './feed.ts';
import { OwnedError } from './lock.ts';
import { type ModelCode, makeRun, type StartOptions } from './new-run.ts';
import { takeOrphan } from './orphans.ts';
import { OwnRun } from './own-run.ts';
import { RunQueue } from './queue.ts';
import type { Run } from './record.ts';
import type { RunEnd, RunEvent } from './run-event.ts';
import { isLive } from './run-state.ts';
import { setValues } from './set-values.ts';
import { changeRecord, openRun, type RunStore, type UnreadableRun } from './store.ts';

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

  /** Runs that may train at once on a device. */
  set limit(limit: number) {
    this.queue.limit = limit;
  }

  /**
   * Bundles a model file into a new run and starts its trainer, now or when its turn comes.
   *
   * @throws UserError where there is no such file or it is no TypeScript; what the model itself gets wrong
   * comes as the event `failed`, and leaves no run behind.
   */
  async start(model: string | ModelCode, options: StartOptions = {}): Promise<Run> {
    const run = await makeRun(this.store, model, options, (made) => this.launch(made, true));
    return this.show(run);
  }

  /**
   * Goes on from the run's last checkpoint, or from its start where it has none; now or when its turn comes.
   *
   * @param options.grace another one than the run had
   * @throws UserError where the run is being trained or is done.
   */
  resume(run: Run, options: Pick<StartOptions, 'grace'> = {}): Run {
    const current = openRun(run.folder);
    const { record } = current;
    if (isLive(record.state)) throw new OwnedError(ownedMessage(current));
    if (record.state === 'done') {
      throw new UserError(`run ${record.name} (${record.id}) is done: nothing is left to resume`, {
        usage: true,
      });
    }
    OwnRun.enqueue(current, options.grace);
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
    await setValues(run, values, () => this.feed(run));
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

  /** Takes care of queued runs whose owners are gone: an editor that was closed, a terminal that was killed. */
  takeOrphans(): void {
    for (const run of this.list().runs) {
      if (takeOrphan(run)) this.launch(run, false);
    }
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
