import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { compare } from '../models/changes/compare.ts';
import { dropPending, handOver, keepFirst, postpone, type Retrained, setLive } from './carry-out.ts';
import {
  bundleInto,
  type Change,
  describe,
  infoOf,
  planOf,
  refuseStale,
  trainedVersion,
  type Wanted,
} from './change.ts';
import { replaceFile } from './files.ts';
import { currentOf, draftFolder, generationFiles, lastWeights, readGeneration } from './generations.ts';
import type { RunManager } from './manager.ts';
import { PreparingTrainer } from './preparing-trainer.ts';
import { isLive, type Run } from './record.ts';
import { openRun } from './store.ts';

export type { Retrained };

/** Saves in quick succession are one change: the last. */
const quietMilliseconds = 100;

export interface RetrainOptions {
  /** The changed model file. Default: the one that the run was started from. */
  readonly file?: string;
  /** Resumes a run that does not train; otherwise the change waits until it is resumed. */
  readonly resume?: boolean;
}

/** A change on its way; a newer one calls it off until it is committed. */
interface Attempt {
  isSuperseded: boolean;
  isCommitted: boolean;
  preparing?: PreparingTrainer;
  done: Promise<unknown>;
}

/** Changes the models of runs while they train. One for each manager. */
export class Retrainer {
  private readonly attempts = new Map<string, Attempt>();

  constructor(private readonly manager: RunManager) {}

  /**
   * What a change would do, without doing it.
   *
   * @throws UserError for a file that is no valid model, with its place; the run goes on untouched.
   */
  async plan(run: Run, { file = run.record.source }: Pick<RetrainOptions, 'file'> = {}): Promise<Retrained> {
    const attempt: Attempt = { isSuperseded: false, isCommitted: false, done: Promise.resolve() };
    return this.withDraft(run, attempt, { file }, async (change) => ({
      plan: change.plan,
      text: change.text,
    }));
  }

  /**
   * Carries out a change of the run's model file: at once where the run trains, else when it is resumed. Of several
   * in quick succession only the last one is carried out.
   *
   * @throws UserError as `plan` does.
   */
  retrain(run: Run, { file = run.record.source, resume = false }: RetrainOptions = {}): Promise<Retrained> {
    return this.change(run, { file }, resume);
  }

  /**
   * Goes back to the weights and the source of an earlier generation, as a new one.
   *
   * @param options.writeSource writes the source back to the model file, too.
   */
  async goBack(
    run: Run,
    number: number,
    {
      resume = false,
      writeSource = false,
    }: { readonly resume?: boolean; readonly writeSource?: boolean } = {},
  ): Promise<Retrained> {
    const current = openRun(run.folder);
    const { base } = readGeneration(current, number);
    const files = generationFiles(run.folder, number);
    const backTo = lastWeights(current, base) ? base : undefined;
    const wanted = { file: files.source, bundle: files.bundle, ...(backTo !== undefined && { backTo }) };
    const result = await this.change(run, wanted, resume);
    if (writeSource && !result.superseded) replaceFile(run.record.source, readFileSync(files.source));
    return result;
  }

  private change(run: Run, wanted: Wanted, resume: boolean): Promise<Retrained> {
    const before = this.attempts.get(run.folder);
    const attempt: Attempt = { isSuperseded: false, isCommitted: false, done: Promise.resolve() };
    if (before && !before.isCommitted) {
      before.isSuperseded = true;
      before.preparing?.kill();
    }
    const result = this.carryOut(run, attempt, wanted, resume, before?.done);
    attempt.done = result
      .catch(() => undefined)
      .then(() => {
        if (this.attempts.get(run.folder) === attempt) this.attempts.delete(run.folder);
      });
    this.attempts.set(run.folder, attempt);
    return result;
  }

  private async carryOut(
    run: Run,
    attempt: Attempt,
    wanted: Wanted,
    resume: boolean,
    before: Promise<unknown> | undefined,
  ): Promise<Retrained> {
    await delay(quietMilliseconds);
    await before;
    if (attempt.isSuperseded) return superseded;
    return this.withDraft(run, attempt, wanted, (change) => this.commit(change, attempt, resume));
  }

  /** Bundles and loads the changed model in a folder and a process of its own, and finds out what it changes. */
  private async withDraft(
    found: Run,
    attempt: Attempt,
    wanted: Wanted,
    use: (change: Change) => Promise<Retrained>,
  ): Promise<Retrained> {
    const before = await trainedVersion(found, () => attempt.isSuperseded);
    if (!before) return superseded;
    const run = openRun(found.folder);
    const draft = draftFolder(run, `${process.pid}-${randomBytes(4).toString('hex')}`);
    const preparing = new PreparingTrainer(run.folder, draft);
    attempt.preparing = preparing;
    try {
      const code = await bundleInto(draft, wanted);
      preparing.load();
      const version = await preparing.version;
      const old = readFileSync(generationFiles(run.folder, currentOf(run.record)).bundle, 'utf8');
      const compared = compare({ version: before, bundle: old }, { version, bundle: code });
      const plan = planOf(run, compared, version, wanted);
      const text = describe(plan, wanted);
      return await use({ run, before, version, plan, text, draft, preparing, backTo: wanted.backTo });
    } catch (error) {
      if (attempt.isSuperseded) return superseded;
      throw error;
    } finally {
      if (!preparing.hasBegun) preparing.kill();
      rmSync(draft, { recursive: true, force: true });
    }
  }

  private async commit(change: Change, attempt: Attempt, resume: boolean): Promise<Retrained> {
    const { plan, text, run } = change;
    if (attempt.isSuperseded) return superseded;
    const isTraining = isLive(run.record.state);
    if (plan.kind === 'none') {
      if (!isTraining) dropPending(run);
      return { plan, text };
    }
    refuseStale(run);
    const info = infoOf(change);
    keepFirst(run);
    if (!isTraining) {
      attempt.isCommitted = true;
      return postpone(this.manager, change, info, resume);
    }
    if (plan.kind === 'live') {
      attempt.isCommitted = true;
      return setLive(this.manager, change, info);
    }
    change.preparing.prepare(info);
    await change.preparing.ready;
    refuseStale(run);
    if (attempt.isSuperseded) return superseded;
    attempt.isCommitted = true;
    return handOver(this.manager, change, info, resume);
  }
}

const superseded: Retrained = {
  plan: { kind: 'none' },
  text: 'a newer change came before this one was carried out',
  superseded: true,
};
