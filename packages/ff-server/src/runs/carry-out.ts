import { existsSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type { RetrainPlan } from '../models/changes/plan.ts';
import type { Change } from './change.ts';
import { replaceJson } from './files.ts';
import {
  commitDraft,
  currentOf,
  type GenerationInfo,
  generationFiles,
  readGeneration,
} from './generations.ts';
import type { RunManager } from './manager.ts';
import type { Run } from './record.ts';
import { isLive } from './run-state.ts';
import { changeRecord, openRun } from './store.ts';

const lookMilliseconds = 25;

/** What became of a change. */
export interface Retrained {
  readonly plan: RetrainPlan;
  /** The plan in words. */
  readonly text: string;
  /** Number of the new generation; absent where nothing changed. */
  readonly generation?: number;
  /** The change takes effect when the run is resumed. */
  readonly pending?: boolean;
  /** A newer change came before this one was carried out. */
  readonly superseded?: boolean;
}

/** Gives the running trainer new values: the same process goes on, and nothing is compiled. */
export async function setLive(
  manager: RunManager,
  { run, version, draft, preparing, plan, text }: Change,
  info: GenerationInfo,
): Promise<Retrained> {
  preparing.kill();
  commitDraft(run, draft, info, version);
  try {
    const client = await manager.feed(run).connected();
    if (!client) throw new UserError(`run ${run.record.name} has just ended: retrain it again`);
    await client.set(info.values ?? {}, info.number);
    await untilCurrent(run, info.number);
  } catch (error) {
    rmSync(generationFiles(run.folder, info.number).folder, { recursive: true, force: true });
    throw error;
  }
  return { plan, text, generation: info.number };
}

/** Lets the trainer that is ready take the run from the one that trains it. */
export async function handOver(
  manager: RunManager,
  change: Change,
  info: GenerationInfo,
  resume: boolean,
): Promise<Retrained> {
  const { run, version, draft, preparing, plan, text } = change;
  commitDraft(run, draft, info, version);
  try {
    const feed = isLive(openRun(run.folder).record.state) ? manager.feed(run) : undefined;
    feed?.send({ type: 'handover', to: preparing.process.identity });
    preparing.take();
    await preparing.begun;
    // it outlives this process like any other trainer
    preparing.process.unref();
    manager.adopt(run, preparing.process);
    return { plan, text, generation: info.number };
  } catch (error) {
    const { record } = openRun(run.folder);
    if (record.generations?.current === info.number) throw error;
    if (isLive(record.state)) {
      rmSync(generationFiles(run.folder, info.number).folder, { recursive: true, force: true });
      throw error;
    }
    // stopped or paused in this moment by someone else: the change waits like any other
    return markPending({ folder: run.folder, record }, info, plan, text, () => resume && manager.resume(run));
  }
}

/** Keeps a change for a run that does not train. */
export function postpone(
  manager: RunManager,
  change: Change,
  info: GenerationInfo,
  resume: boolean,
): Retrained {
  const { run, version, draft, preparing, plan, text } = change;
  preparing.kill();
  commitDraft(run, draft, info, version);
  return markPending(run, info, plan, text, () => resume && manager.resume(run));
}

/** The first generation's values, before the record has those of another. */
export function keepFirst(run: Run): void {
  const files = generationFiles(run.folder, 0);
  if (!existsSync(files.info)) replaceJson(files.info, readGeneration(run, 0));
}

/** A change that was undone before it began. */
export function dropPending(run: Run): void {
  const { generations } = run.record;
  if (generations?.pending === undefined) return;
  const { pending, ...rest } = generations;
  changeRecord(run.folder, () => ({ generations: rest }));
  rmSync(generationFiles(run.folder, pending).folder, { recursive: true, force: true });
}

function markPending(
  run: Run,
  info: GenerationInfo,
  plan: RetrainPlan,
  text: string,
  then: () => unknown,
): Retrained {
  const { base = 0, current = 0 } = run.record.generations ?? {};
  changeRecord(run.folder, ({ state }) => ({
    generations: { current, base, pending: info.number },
    // a finished run has something to do again
    ...(state === 'done' && { state: 'paused' as const }),
  }));
  then();
  return { plan, text, generation: info.number, pending: true };
}

async function untilCurrent(run: Run, generation: number): Promise<void> {
  for (;;) {
    const { record } = openRun(run.folder);
    if (currentOf(record) >= generation || !isLive(record.state)) return;
    await delay(lookMilliseconds);
  }
}
