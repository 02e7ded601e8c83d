import { type Run, runFiles } from '../runs/record.ts';
import { openRun } from '../runs/store.ts';
import { generationNumber, openTrainedNet, type TrainedNet } from '../runs/trained-net.ts';

/** Weights that are loaded. */
interface Held {
  readonly trained: TrainedNet;
  readonly sequence: number | undefined;
  /** Questions that are being answered with them. */
  users: number;
  isReplaced: boolean;
}

/**
 * The net of a run as its newest (or best) checkpoint has it. Each question gets the net of its moment and keeps it to
 * its end; a newer checkpoint is loaded when the next question comes.
 */
export class LiveNet {
  private held: Held | undefined;
  private loading: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly best: boolean,
  ) {}

  get run(): Run {
    return openRun(this.folder);
  }

  /** @throws UserError where the run has no checkpoint yet. */
  async ask<T>(question: (trained: TrainedNet) => Promise<T> | T): Promise<T> {
    const loading = this.loading.catch(() => undefined).then(() => this.newest());
    this.loading = loading;
    const held = await loading;
    held.users++;
    try {
      return await question(held.trained);
    } finally {
      held.users--;
      await disposeUnused(held);
    }
  }

  private async newest(): Promise<Held> {
    const before = this.held;
    const { checkpointFolder } = await import('ff-core');
    const store = checkpointFolder(runFiles(this.folder).checkpoints);
    const entries = await store.list();
    const entry = (this.best ? entries.find(({ best }) => best) : undefined) ?? entries[0];
    if (before && before.sequence === entry?.sequence) return before;
    const trained = await this.load(before?.trained);
    this.held = { trained, sequence: entry?.sequence, users: 0, isReplaced: false };
    if (before) {
      before.isReplaced = true;
      await disposeUnused(before);
    }
    return this.held;
  }

  /** Only weights where they are of the same model: data and compiled programs stay. */
  private async load(before: TrainedNet | undefined): Promise<TrainedNet> {
    if (before) {
      const { checkpointFolder } = await import('ff-core');
      const store = checkpointFolder(runFiles(this.folder).checkpoints);
      const checkpoint = await (this.best ? store.best() : store.latest());
      if (checkpoint && generationNumber(checkpoint) === generationNumber(before.checkpoint))
        return { ...before, checkpoint, net: before.net.withWeights(checkpoint.tensors) };
    }
    return openTrainedNet(openRun(this.folder), { best: this.best });
  }
}

async function disposeUnused({ isReplaced, users, trained }: Held): Promise<void> {
  if (isReplaced && users === 0) await trained.net.dispose();
}
