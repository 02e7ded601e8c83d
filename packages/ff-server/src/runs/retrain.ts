import { readFileSync } from 'node:fs';
import { compare } from '../models/changes/compare.ts';
import { type Attempt, Attempts, newAttempt, superseded } from './attempts.ts';
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
import { currentOf, generationFiles, lastWeights, readGeneration } from './generations.ts';
import type { RunManager } from './manager.ts';
import { type ModelText, readModelFile, refuseLoss, restoreModelFile } from './model-file.ts';
import type { Run } from './record.ts';
import { isLive } from './run-state.ts';
import { dropDraft, SpareTrainers } from './spare-trainers.ts';
import { openRun } from './store.ts';

export type { Retrained };

export interface RetrainOptions {
  /** The changed model file. Default: the one that the run was started from. */
  readonly file?: string;
  /** Layers from this index on start anew, whether they changed or not. */
  readonly fromLayer?: number;
  /** Resumes a run that does not train; otherwise the change waits until it is resumed. */
  readonly resume?: boolean;
}

export interface GoBackOptions {
  readonly resume?: boolean;
  /** Writes the source back to the model file, too; refused where that would lose changes. */
  readonly writeSource?: boolean;
  /** Overwrites such changes. */
  readonly force?: boolean;
  /** The model file's text in an editor, which may not be saved. */
  readonly openText?: ModelText;
}

/**
 * Changes the models of runs while they train. One for each manager.
 *
 * The trainer that is to take over is a `PreparingTrainer`; on `handover` the old one saves a checkpoint, names it in
 * run.json and lets go of the lock. Feeds go on at the new one's socket: no watcher ends, each sees `handover` and `start`.
 */
export class Retrainer {
  private readonly changes = new Attempts();
  private readonly proposals = new Attempts();

  /** @param spares where trainers may wait that have begun to load */
  constructor(
    private readonly manager: RunManager,
    private readonly spares: SpareTrainers = new SpareTrainers(),
  ) {}

  /**
   * What a change would do, without doing it.
   *
   * @throws UserError for a file that is no valid model, with its place; the run goes on untouched.
   */
  plan(run: Run, options: Omit<RetrainOptions, 'resume'> = {}): Promise<Retrained> {
    return this.withDraft(run, newAttempt(), wantedOf(run, options), onlyPlan);
  }

  /** The same for one of many saves: only the last one in quick succession is looked at. */
  propose(run: Run): Promise<Retrained> {
    return this.proposals.latest(run, (attempt) => this.withDraft(run, attempt, wantedOf(run), onlyPlan));
  }

  /**
   * Carries out a change of the run's model file: at once where the run trains, else when it is resumed. Of several
   * in quick succession only the last one is carried out.
   *
   * @throws UserError as `plan` does.
   */
  retrain(run: Run, { resume = false, ...options }: RetrainOptions = {}): Promise<Retrained> {
    return this.change(run, wantedOf(run, options), resume);
  }

  /**
   * Goes back to the weights and the source of an earlier generation, as a new one. The weights are those that its code
   * had learned in the end; where the generations after it changed only live values, they stay and the values go back.
   *
   * @throws UserError where the run has no such generation, and where changes of the model file would be lost.
   */
  async goBack(run: Run, number: number, options: GoBackOptions = {}): Promise<Retrained> {
    const { resume = false, writeSource = false, force = false, openText } = options;
    const current = openRun(run.folder);
    const { base } = readGeneration(current, number);
    const files = generationFiles(run.folder, number);
    const backTo = lastWeights(current, base) ? base : undefined;
    const wanted = { file: files.source, bundle: files.bundle, ...(backTo !== undefined && { backTo }) };
    const text = readModelFile(current);
    if (writeSource && !force) refuseLoss(current, [text, openText]);
    const result = await this.change(run, wanted, resume);
    if (writeSource && !result.superseded) restoreModelFile(current, number, text);
    return result;
  }

  private change(run: Run, wanted: Wanted, resume: boolean): Promise<Retrained> {
    return this.changes.latest(run, (attempt) =>
      this.withDraft(run, attempt, wanted, (change) => this.commit(change, attempt, resume)),
    );
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
    const draft = this.spares.take(run);
    const { folder, preparing } = draft;
    attempt.preparing = preparing;
    try {
      const code = await bundleInto(folder, wanted);
      preparing.load();
      const version = await preparing.version;
      const old = readFileSync(generationFiles(run.folder, currentOf(run.record)).bundle, 'utf8');
      const compared = compare({ version: before, bundle: old }, { version, bundle: code });
      const plan = planOf(run, compared, version, wanted);
      const text = describe(plan, wanted);
      return await use({ run, before, version, plan, text, draft: folder, preparing, backTo: wanted.backTo });
    } catch (error) {
      if (attempt.isSuperseded) return superseded;
      throw error;
    } finally {
      dropDraft(draft);
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

function wantedOf(run: Run, { file = run.record.source, fromLayer }: RetrainOptions = {}): Wanted {
  return { file, ...(fromLayer !== undefined && { fromLayer }) };
}

const onlyPlan = async ({ plan, text }: Change): Promise<Retrained> => ({ plan, text });
