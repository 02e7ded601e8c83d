import type { Checkpoint, GroupTransfer, Model, Start, Transfer } from 'ff-core';
import { UserError } from '../errors.ts';
import { keysOf } from '../models/changes/signature.ts';
import { type Description, layersOf, type ModelVersion } from '../models/changes/version.ts';
import {
  type GenerationInfo,
  keepOrigin,
  lastWeights,
  noteBeginning,
  readGeneration,
  readVersion,
} from '../runs/generations.ts';
import { type Run, runFiles } from '../runs/record.ts';

type Core = typeof import('ff-core');
type Optimizer = Model['optimizer'];

/** What a process that has loaded a model file can say of it before it knows the data. */
export function describeVersion(
  { describeModel, livePaths }: Core,
  model: Model,
): Pick<ModelVersion, 'model' | 'live' | 'load'> {
  return { model: describeModel(model), live: livePaths(model), load: model.data.load.toString() };
}

/**
 * How a run's generation begins from the weights before it, as ff-core's `train` takes it.
 *
 * @param device what has trained the run so far
 * @param takeOver called when all is ready to train: resolves once the run belongs to this process.
 */
export function startOf(
  core: Core,
  run: Run,
  model: Model,
  info: GenerationInfo,
  device: string | undefined,
  takeOver: () => Promise<void> = async () => undefined,
): Start {
  const { plan, number, schedule = 'again', backTo } = info;
  if (!plan) throw new Error(`generation ${number} has no code of its own to begin with`);
  const start: { -readonly [Key in keyof Start]: Start[Key] } = {
    generation: number,
    ...(device !== undefined && { device }),
    frozen: plan.frozen,
    schedule,
    transfer: { layers: [], head: null },
    async from() {
      await takeOver();
      const { latest, path } = await newest(core, run);
      keepOrigin(run.folder, number, path);
      const earlier = backTo === undefined ? undefined : lastWeights(run, backTo);
      const checkpoint = earlier ? await core.readCheckpoint(earlier) : latest;
      const before = modelOf(run, checkpoint);
      start.transfer = transferOf(core, before, model, plan);
      const { step, epoch, trainSeconds } = latest;
      noteBeginning(run.folder, number, { step, epoch });
      return { checkpoint, step, epoch, trainSeconds };
    },
  };
  return start;
}

async function newest({ checkpointFolder }: Core, { folder, record }: Run) {
  const store = checkpointFolder(runFiles(folder).checkpoints);
  const latest = await store.latest();
  const entry = (await store.list()).find(({ step }) => step === latest?.step);
  if (!latest || !entry) {
    throw new UserError(
      `run ${record.name} (${record.id}) has no checkpoint that a changed model could go on from`,
    );
  }
  return { latest, path: entry.path };
}

/** The model that made a checkpoint, as it was described then, with all values that were set since. */
function modelOf(run: Run, { generation, live = [] }: Checkpoint): Description {
  const number = generation?.number ?? 0;
  const version = readVersion(run.folder, number);
  if (!version) throw new UserError(`${run.folder}: generation ${number} has lost its version.json`);
  const { settings } = readGeneration(run, number);
  const model = structuredClone(version.model);
  for (const values of [settings, ...live.map((change) => change.values)])
    for (const [path, value] of Object.entries(values)) put(model, keysOf(path), value);
  return model;
}

function put(into: Description, [key, ...rest]: readonly string[], value: unknown): void {
  const target = into as Record<string, unknown>;
  if (rest.length === 0) target[key!] = value;
  else if (typeof target[key!] === 'object' && target[key!] !== null)
    put(target[key!] as Description, rest, value);
}

function transferOf(
  { slotFactors }: Core,
  before: Description,
  after: Model,
  { layers }: NonNullable<GenerationInfo['plan']>,
): Transfer {
  const old = before.optimizer as Optimizer;
  const factors = (from: Optimizer, to: Optimizer) => {
    const slots = slotFactors(from, to);
    return slots ? { slots } : {};
  };
  const groups = layers.map((layer, index): GroupTransfer | null => {
    if (layer.action === 'new') return null;
    const { from } = layer;
    if (layer.action === 'again') return { from };
    const own = (layersOf(before)[from]?.optimizer as Optimizer | undefined) ?? old;
    return { from, ...factors(own, after.layers[index]!.optimizer ?? after.optimizer) };
  });
  const head = before.head as { optimizer?: Optimizer } | undefined;
  if (!head || !after.head) return { layers: groups, head: null };
  return { layers: groups, head: factors(head.optimizer ?? old, after.head.optimizer ?? after.optimizer) };
}
