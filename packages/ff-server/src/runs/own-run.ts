import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Feed } from './feed.ts';
import { OwnedError } from './lock.ts';
import { identify } from './process-identity.ts';
import type { RunQueue } from './queue.ts';
import type { Run } from './record.ts';
import type { RunEnd } from './run-event.ts';
import { isLive } from './run-state.ts';
import { changeRecord, markCrashed, openRun } from './store.ts';
import { TrainerProcess } from './trainer-process.ts';

const lookMilliseconds = 200;
const signMilliseconds = 20_000;

/** A run that this process started: waits for its turn, starts its trainer and explains the trainer's death. */
export class OwnRun {
  /** Undefined while the run is queued. */
  trainer: TrainerProcess | undefined;
  readonly feed: Feed;
  /** How the run ended; resolves when the process is gone and the record final. */
  readonly settled: Promise<RunEnd>;
  private isLeft = false;
  private said = { text: '', at: 0 };

  /** @param isFresh the run was just made: where its model is wrong, nothing of it is kept. */
  constructor(
    private readonly run: Run,
    private readonly queue: RunQueue,
    isFresh: boolean,
  ) {
    if (!this.tryLaunch()) void this.wait();
    this.feed = new Feed(run, { settle: () => this.explain() });
    this.settled = this.feed.ended.then(async (end) => {
      if (!this.isLeft) await this.trainer?.exit;
      // What never was a run is not kept: the message says all there is to know.
      if (end.type === 'failed' && end.usage && isFresh) {
        rmSync(run.folder, { recursive: true, force: true });
      }
      return end;
    });
  }

  /** Puts a run that has ended into the queue again, owned by this process. */
  static enqueue(run: Run, grace: number | null | undefined): void {
    changeRecord(run.folder, (record) => {
      if (isLive(record.state)) return undefined;
      return {
        grace: grace === undefined ? record.grace : grace,
        state: 'queued',
        queued: new Date().toISOString(),
        process: identify(),
        heartbeat: undefined,
        error: undefined,
        failure: undefined,
        ended: undefined,
      };
    });
  }

  kill(): void {
    this.trainer?.kill();
  }

  /** The run goes on without this process. One that is still queued waits for another owner. */
  leave(): void {
    this.isLeft = true;
    this.trainer?.unref();
  }

  /** Looks again and again until it is the run's turn, or someone takes it out of the queue. */
  private async wait(): Promise<void> {
    while (!this.isLeft) {
      await delay(lookMilliseconds);
      try {
        if (openRun(this.run.folder).record.state !== 'queued' || this.tryLaunch()) return;
      } catch {
        // The folder went: the feed tells.
        return;
      }
    }
  }

  private tryLaunch(): boolean {
    try {
      const turn = this.queue.admit(this.run, () => this.startTrainer());
      if (!turn.isFree) this.say(turn.waitingFor);
      return turn.isFree;
    } catch (error) {
      // Someone looks at the record in this moment: at the next look.
      if (error instanceof OwnedError) return false;
      throw error;
    }
  }

  private startTrainer(): void {
    changeRecord(this.run.folder, ({ state }) => {
      if (state !== 'queued') return undefined;
      this.trainer = new TrainerProcess(this.run.folder);
      return {
        state: 'starting',
        process: this.trainer.identity,
        heartbeat: new Date().toISOString(),
        queued: undefined,
        waitingFor: undefined,
        socket: undefined,
      };
    });
  }

  /** A sign of life, too, for processes on other machines. */
  private say(waitingFor: string): void {
    const now = Date.now();
    if (waitingFor === this.said.text && now - this.said.at < signMilliseconds) return;
    this.said = { text: waitingFor, at: now };
    changeRecord(this.run.folder, (record) =>
      record.state === 'queued' ? { waitingFor, heartbeat: new Date(now).toISOString() } : undefined,
    );
  }

  /** Makes the record of a run true whose trainer is gone without a word. */
  private async explain(): Promise<void> {
    const { trainer } = this;
    if (!trainer) return;
    const cause = await trainer.exit;
    if (this.trainer === trainer) markCrashed(this.run.folder, trainer.identity.pid, cause);
  }
}
