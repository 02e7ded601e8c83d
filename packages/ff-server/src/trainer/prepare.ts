import { setTimeout as delay } from 'node:timers/promises';
import type { Dataset, Model, TrainEvent } from 'ff-core';
import { UserError } from '../errors.ts';
import type { Description } from '../models/changes/version.ts';
import { loadModel } from '../models/load.ts';
import { type GenerationInfo, readVersion } from '../runs/generations.ts';
import type { RunLock } from '../runs/lock.ts';
import { identify } from '../runs/process-identity.ts';
import { runFiles } from '../runs/record.ts';
import { runModel } from '../runs/run-model.ts';
import { isLive } from '../runs/run-state.ts';
import { openRun } from '../runs/store.ts';
import { versions } from '../versions.ts';
import { describeVersion, startOf } from './beginning.ts';
import { failureOf } from './failure.ts';
import { follow } from './follow.ts';
import { defaultGraceSeconds } from './grace.ts';
import { Link } from './link.ts';
import { log } from './log.ts';
import type { FromPreparing, ToPreparing } from './prepare-messages.ts';
import { RecordWriter } from './record-writer.ts';
import { acceptValues, checkpointsIn, concludeFailure, takeLock } from './train-run.ts';

/*
 * The trainer that takes a run over with changed code. It imports the new bundle, loads data and compiles while the
 * old trainer goes on; then it takes the run, transfers the weights and is a trainer like any other. Until then it
 * writes nothing, and ends with whoever started it.
 */

/** What the process has in hand; `writer` and `lock` once the run is its own. */
interface Desk {
  link?: Link;
  writer?: RecordWriter;
  lock?: RunLock;
}

const lookMilliseconds = 10;

const [folder, draft] = process.argv.slice(2);
if (!folder || !draft) throw new Error('it takes the folder of a run and that of the new version');

const desk: Desk = {};
const orders = new Map<ToPreparing['type'], (message: ToPreparing) => void>();
const order = <Type extends ToPreparing['type']>(type: Type) =>
  new Promise<Extract<ToPreparing, { type: Type }>>((resolve) => {
    orders.set(type, (message) => resolve(message as Extract<ToPreparing, { type: Type }>));
  });
const load = order('load');
const prepare = order('prepare');
const take = order('take');
process.on('message', (message: ToPreparing) => orders.get(message.type)?.(message));
const onDisconnect = () => process.exit(0);
process.on('disconnect', onDisconnect);

log(`process ${process.pid} gets ready for a change of the model`);
let exitCode = 0;
try {
  await main(folder, draft);
} catch (error) {
  const { message, usage, stack } = failureOf(error);
  log(stack ?? message);
  await tell({ type: 'failed', message, usage });
  exitCode = 1;
  if (desk.writer && desk.link && concludeFailure(error, desk.writer, desk.link)) exitCode = 0;
} finally {
  desk.writer?.close();
  desk.lock?.release();
}
await desk.link?.close();
// Native runtimes may keep threads; nothing is left to wait for.
process.exit(exitCode);

async function main(folder: string, draft: string): Promise<void> {
  // it takes longer to load than a model to bundle
  const core = await import('ff-core');
  await load;
  const run = openRun(folder);
  const { base = 0 } = run.record.generations ?? {};
  const model = await loadModel(`${draft}/model.mjs`, run.record.source);
  const version = describeVersion(core, model);
  const before = readVersion(folder, base);
  // data that are the same have the same shape: it is known at once what the layers are
  const isSame =
    before && JSON.stringify(before.model.data) === JSON.stringify((version.model as Description).data);
  const data = model.data.load();
  // told where it is waited for
  data.catch(() => undefined);
  const { sampleShape, classes } = isSame ? before : await data;
  const layers = core.layerSummaries(model, { sampleShape, classes });
  await tell({ type: 'loaded', version: { ...version, layers, sampleShape, classes } });
  const { info } = await prepare;
  await train(folder, core, model, info, await data);
}

async function train(
  folder: string,
  core: typeof import('ff-core'),
  model: Model,
  info: GenerationInfo,
  dataset: Dataset,
): Promise<void> {
  const run = openRun(folder);
  const changed = await runModel(run.record, model, info.settings);
  const live = new core.LiveValues(changed);
  const set: GenerationInfo[] = [];
  const stop = new AbortController();
  const saved = core.checkpointFolder(runFiles(folder).checkpoints);
  const [latest] = await saved.list();
  const start = startOf(core, run, changed, info, latest?.device, async () => {
    await tell({ type: 'ready' });
    await take;
    await takeOver();
    desk.writer!.update({ model: core.describeModel(changed), versions: await versions() });
  });
  const { device, precision, seed } = run.record;
  // the tie to whoever started this is cut when the generation has begun
  const begun = async function* (events: AsyncIterable<TrainEvent>): AsyncGenerator<TrainEvent> {
    for await (const event of events) {
      if (!desk.writer) continue;
      yield event;
      if (event.type !== 'start') continue;
      process.off('disconnect', onDisconnect);
      await tell({ type: 'begun', step: event.from });
      if (process.connected) process.disconnect();
    }
  };
  await follow(
    folder,
    {
      // nothing is told before the run is taken
      get writer() {
        return desk.writer!;
      },
      get link() {
        return desk.link!;
      },
    },
    async (beforeSave) => ({
      events: begun(
        core.train(changed, {
          device,
          ...(precision && { precision }),
          signal: stop.signal,
          checkpoints: checkpointsIn(saved, beforeSave),
          live,
          start,
          ...(seed !== undefined && { seed }),
          dataset,
        }),
      ),
      generation: info,
      begins: true,
      version: describeVersion(core, model),
      set,
    }),
  );

  async function takeOver(): Promise<void> {
    const { grace = defaultGraceSeconds } = run.record;
    desk.link = await Link.open({ grace });
    desk.link.signal.addEventListener('abort', () => stop.abort());
    await untilOurs(folder);
    const lock = await takeLock(folder);
    const { record } = openRun(folder);
    const isOurs = record.process?.pid === process.pid && isLive(record.state);
    if (!isOurs && record.state !== 'done') {
      lock.release();
      throw new UserError(
        `run ${record.name} (${record.id}) was ${record.state} before the change could take effect`,
      );
    }
    desk.lock = lock;
    desk.writer = new RecordWriter(folder, record, lock);
    desk.writer.onGone = () => desk.link?.abandon();
    const { settings } = info;
    desk.writer.update({
      state: 'starting',
      process: identify(),
      socket: desk.link.path,
      settings,
      ended: undefined,
      error: undefined,
      failure: undefined,
    });
    acceptValues(desk.link, run, live, set);
    log(`generation ${info.number} on process ${process.pid}`);
  }
}

/** Waits until the old trainer has named this process in the record, or has ended otherwise. */
async function untilOurs(folder: string): Promise<void> {
  for (;;) {
    const { record } = openRun(folder);
    if (record.process?.pid === process.pid || !isLive(record.state)) return;
    await delay(lookMilliseconds);
  }
}

/** Resolves when the message is out. */
function tell(message: FromPreparing): Promise<void> {
  if (!process.connected) return Promise.resolve();
  return new Promise((resolve) => {
    process.send!(message, undefined, undefined, () => resolve());
  });
}
