import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { bundleModel } from '../models/bundle.ts';
import { anewFrom } from '../models/changes/anew.ts';
import { describePlan, type RetrainPlan, type StructuralPlan } from '../models/changes/plan.ts';
import { carrySettings } from '../models/changes/settings.ts';
import { layersOf, type ModelVersion } from '../models/changes/version.ts';
import { replaceFile } from './files.ts';
import { currentOf, type GenerationInfo, nextNumber, readGeneration, readVersion } from './generations.ts';
import { readMetrics } from './metrics-file.ts';
import type { PreparingTrainer } from './preparing-trainer.ts';
import { type Run, runFiles } from './record.ts';
import { isLive } from './run-state.ts';
import { openRun } from './store.ts';

const lookMilliseconds = 25;

/** The version of a model that a change leads to. */
export interface Wanted {
  readonly file: string;
  /** Bundled already: an earlier generation's. */
  readonly bundle?: string;
  readonly backTo?: number;
  /** Layers from this index on start anew, whether they changed or not. */
  readonly fromLayer?: number;
}

/** A change that is known and not carried out yet. */
export interface Change {
  readonly run: Run;
  readonly before: ModelVersion;
  readonly version: ModelVersion;
  readonly plan: RetrainPlan;
  readonly text: string;
  readonly draft: string;
  readonly preparing: PreparingTrainer;
  readonly backTo: number | undefined;
}

/** Writes the changed model's source and bundle. Returns the bundle. */
export async function bundleInto(draft: string, { file, bundle }: Wanted): Promise<string> {
  const path = join(draft, 'model.mjs');
  // first, for it says best what is wrong with the file
  const code = bundle ? readFileSync(bundle, 'utf8') : (await bundleModel(file, path)).code;
  replaceFile(join(draft, 'model.ff.ts'), readFileSync(file));
  replaceFile(path, code);
  return code;
}

/** What the user wants beyond the change of the source: earlier weights, all of them, or layers that start anew. */
export function planOf(run: Run, plan: RetrainPlan, version: ModelVersion, wanted: Wanted): RetrainPlan {
  const { backTo, fromLayer } = wanted;
  if (fromLayer !== undefined) return anewFrom(fromLayer, plan, layersOf(version.model).length);
  if (backTo === undefined) return plan;
  const layers = layersOf(version.model).map((_, from) => ({ action: 'keep' as const, from }));
  const frozen = readGeneration(run, backTo).plan?.frozen ?? 0;
  return { kind: 'layers', layers, frozen, removed: [], parts: [], values: {} };
}

/** What the change does, in words. */
export function describe(plan: RetrainPlan, { backTo }: Wanted): string {
  return backTo === undefined
    ? describePlan(plan)
    : `goes back to the weights and the source of generation ${backTo}`;
}

/** The change as a generation of the run. */
export function infoOf({ run, before, version, plan, text, backTo }: Change): GenerationInfo {
  const number = nextNumber(run);
  const common = { number, created: new Date().toISOString(), text };
  // with what was set by hand since
  const settings = { ...run.record.settings, ...liveValues(run) };
  if (plan.kind !== 'layers' && plan.kind !== 'all') {
    const values = plan.kind === 'live' ? plan.values : {};
    return { ...common, values, base: run.record.generations?.base ?? 0, settings: run.record.settings };
  }
  const { layers, frozen } = plan;
  const carried = carrySettings(settings, before.model, version.model, plan);
  const goesOn = backTo !== undefined || goesOnInSchedule(plan);
  return {
    ...common,
    plan: { layers, frozen },
    schedule: goesOn ? 'on' : 'again',
    base: number,
    settings: backTo === undefined ? carried : readGeneration(run, backTo).settings,
    ...(backTo !== undefined && { backTo }),
  };
}

/** Values that were changed while the run's present code trained, by path. */
function liveValues({ folder, record }: Run): Record<string, unknown> {
  const rows = readMetrics(runFiles(folder).metrics);
  const began = rows.findLastIndex(
    (row) => row.type === 'generation' && row.generation === record.generations?.base,
  );
  const values = rows.slice(began + 1).map((row) => (row.type === 'live' ? row.values : {}));
  return Object.assign({}, ...values);
}

/** Where no layer has to learn again, the schedule need not begin again. */
function goesOnInSchedule({ layers }: StructuralPlan): boolean {
  return layers.every(({ action }) => action === 'keep');
}

/** The version of the model that trains, once it does; undefined where the attempt was called off before. */
export async function trainedVersion(
  found: Run,
  isCalledOff: () => boolean,
): Promise<ModelVersion | undefined> {
  for (;;) {
    if (isCalledOff()) return undefined;
    const { record } = openRun(found.folder);
    const version = readVersion(found.folder, currentOf(record));
    if (version) return version;
    if (!isLive(record.state)) {
      throw new UserError(
        `run ${record.name} (${record.id}) has not trained yet: there is nothing to go on from. Start it anew`,
        { usage: true },
      );
    }
    await delay(lookMilliseconds);
  }
}

/** @throws UserError where someone else changed the run since this change was compared with it. */
export function refuseStale({ folder, record }: Run): void {
  const now = openRun(folder).record;
  if (JSON.stringify(now.generations) === JSON.stringify(record.generations)) return;
  throw new UserError(
    `run ${record.name} (${record.id}) was changed by another process meanwhile: try again`,
  );
}
