import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebgpuExecutor } from '../executors/compiled/webgpu/session.ts';
import { dense } from '../model/layers/dense.ts';
import { hardNegatives } from '../model/negatives.ts';
import { momentum } from '../model/optimizers/momentum.ts';
import { Course } from './course.ts';
import { firstGeneration } from './generation.ts';
import { trainProgram } from './program.ts';
import { initialState } from './state.ts';
import { barsData, smallModel } from './testing/small-run.ts';

/*
 * Where a training step's tensors are, as ONNX Runtime says: in the profile of every call that it writes, and by the
 * tensors that go into its calls and come out.
 */

/** A node that ran, in a profile. */
interface Node {
  readonly cat: string;
  readonly args: { readonly op_name?: string; readonly provider?: string };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ff-profile-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('between steps nothing is copied but batches in and figures out', async () => {
  const calls: { feeds: Locations; results: Locations }[] = [];
  // a class, though its type does not tell
  const { prototype } = ort.InferenceSession as unknown as { prototype: ort.InferenceSession };
  const run: Run = prototype.run;
  vi.spyOn(prototype, 'run').mockImplementation(async function (this: ort.InferenceSession, feeds: Feeds) {
    const results = await run.call(this, feeds);
    calls.push({ feeds: locationsOf(feeds), results: locationsOf(results) });
    return results;
  } as Run);

  const model = smallModel({
    layers: [dense(12), dense(10, { optimizer: momentum() })],
    negatives: hardNegatives(),
  });
  const course = new Course(model, barsData(), firstGeneration);
  const tensors = initialState(course.net, 0);
  const { program } = trainProgram(course.net, 20, 'all', tensors);
  const executor = new WebgpuExecutor({ profile: join(folder, 'steps') });
  const session = await executor.open(program);
  const state = executor.load(tensors);
  await session.run(state, course.chunk(0, 1, 0).feeds);
  const before = calls.length;
  await session.run(state, course.chunk(1, 4, 0).feeds);
  state.dispose();
  await executor.dispose();

  const [steps, others] = partition(calls.slice(before), ({ feeds }) => 'scalars' in feeds);
  expect(steps).toHaveLength(4);
  for (const { feeds, results } of steps) {
    expect(feeds).toMatchObject({ 'input/image': 'cpu', 'input/label': 'cpu', scalars: 'cpu' });
    const held = Object.entries(feeds).filter(([name]) => name.startsWith('state/'));
    expect(held.map(([, location]) => location)).toEqual(Object.keys(tensors).map(() => 'gpu-buffer'));
    // the changed state and the figures
    expect(Object.keys(results)).toHaveLength(held.length + 1);
    expect(new Set(Object.values(results))).toEqual(new Set(['gpu-buffer']));
  }
  // after the last step, the figures of each
  expect(others).toEqual(steps.map(() => ({ feeds: { x: 'gpu-buffer' }, results: { y: 'cpu' } })));

  const nodes = nodesOf(folder);
  expect(nodes.length).toBeGreaterThan(5 * 50);
  expect(new Set(nodes.map(({ args }) => args.provider))).toEqual(new Set(['WebGpuExecutionProvider']));
  expect(nodes.filter(({ args }) => args.op_name?.startsWith('Memcpy'))).toEqual([]);
});

type Feeds = ort.InferenceSession.FeedsType;
type Results = ort.InferenceSession.ReturnType;
type Run = (this: ort.InferenceSession, feeds: Feeds) => Promise<Results>;
type Locations = Readonly<Record<string, string>>;

function locationsOf(tensors: Feeds | Results): Locations {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, (tensor as ort.Tensor).location]),
  );
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** The nodes that ran, of the only profile in a folder. */
function nodesOf(folder: string): Node[] {
  const [file, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  const events = JSON.parse(readFileSync(join(folder, file!), 'utf8')) as Node[];
  return events.filter(({ cat, args }) => cat === 'Node' && args.op_name);
}
