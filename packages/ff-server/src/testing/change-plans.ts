import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeModel, layerSummaries, livePaths } from 'ff-core';
import { bundleModel } from '../models/bundle.ts';
import { type Bundled, compare } from '../models/changes/compare.ts';
import type { RetrainPlan } from '../models/changes/plan.ts';
import { loadModel } from '../models/load.ts';
import { temporaryFolder } from './folder.ts';

/** A model with dense layers and with layers of its own, whose code reaches helpers. */
const model = `import { adam, cosine, concatenate, defineModel, dense, digits, hardNegatives, joint, layer, linearDecay, logistic, momentum, overlay, softmaxHead, symba, tf } from 'ff-core';
const scale = 2;
/** Doubles. */
function helper(x: tf.Tensor): tf.Tensor {
  return tf.mul(x, scale);
}
const act = (x: tf.Tensor) => helper(tf.relu(x)); // through two others
const unused = (x: number) => x + 1;
const init = (c: { inputs: number; normal(shape: number[], deviation: number): any }) => ({ w: c.normal([c.inputs, 8], 0.1) });
const scaled = (name: string, factor: number) =>
  layer({ name, init, call: (x, p) => tf.mul(tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D), factor) });

export default defineModel({
  data: digits({ train: 200, test: 50 }),
  labels: overlay(),
  layers: [
    dense(16),
    layer({ name: 'own', init, call: (x, p) => act(tf.matMul(x as tf.Tensor2D, p.w as tf.Tensor2D)) }),
    dense(8),
    scaled('third', 3),
    dense(8, { activation: 'leakyRelu' }),
  ],
  optimizer: adam({ learningRate: 0.003 }),
  schedule: joint({ epochs: 5, batchSize: 20 }),
});
`;

async function bundled(text: string, folder = temporaryFolder()): Promise<Bundled> {
  // a name of its own: a module is imported once
  const name = `m${Math.random().toString(36).slice(2)}`;
  const file = join(folder, `${name}.ff.ts`);
  writeFileSync(file, text);
  const path = join(folder, `${name}.mjs`);
  const { code } = await bundleModel(file, path);
  writeFileSync(path, code);
  const model = await loadModel(path, file);
  const shape = { sampleShape: [28, 28], classes: 10 };
  const version = {
    model: describeModel(model),
    live: livePaths(model),
    load: model.data.load.toString(),
    layers: layerSummaries(model, shape),
    ...shape,
  };
  return { version, bundle: code };
}

export type Edit = readonly [from: string | RegExp, to: string];

/** The plan for the model in which some parts are replaced. */
export const planFor = (...edits: readonly Edit[]): Promise<RetrainPlan> => planOf(model, edits);

/** The plan for a model file in which some parts are replaced. */
export async function planOf(start: string, edits: readonly Edit[]): Promise<RetrainPlan> {
  const changed = edits.reduce((text, [from, to]) => {
    const result = text.replace(from, to);
    if (result === text) throw new Error(`nothing to replace: ${from}`);
    return result;
  }, start);
  return compare(await bundled(start), await bundled(changed));
}
