import type { Tensor } from '@tensorflow/tfjs-core';
import type { Executor, Program } from '../src/executors/executor.ts';
import { forward } from '../src/model/forward.ts';
import type { Net } from '../src/model/net.ts';
import type { TensorData, TensorMap } from '../src/tensors.ts';
import { layerGroup, parametersOf } from '../src/training/step.ts';
import type { StepOutputs } from './training.ts';

/** Runs one step of a program that needs no scalars, and returns its outputs. */
export async function runOnce(
  executor: Executor,
  program: Pick<Program, 'name' | 'inputs' | 'step'>,
  state: TensorMap,
  inputs: Record<string, TensorData>,
): Promise<StepOutputs> {
  const session = await executor.open({ ...program, state, scalars: [] });
  const held = executor.load(state);
  const data = Object.entries(inputs).map(([name, tensor]) => [name, tensor.data] as const);
  const feeds = { steps: 1, inputs: Object.fromEntries(data), scalars: new Float32Array(0) };
  const outputs = await session.run(held, feeds);
  held.dispose();
  await session.dispose();
  return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, output.data]));
}

/** Total inputs `pre.<layer>` of dense layers and activities `out.<layer>` of every layer of a net without labels, for whole rows. */
export function activitiesOf(
  net: Net,
  executor: Executor,
  state: TensorMap,
  rows: TensorData,
): Promise<StepOutputs> {
  const program: Pick<Program, 'name' | 'inputs' | 'step'> = {
    name: 'activities',
    inputs: { rows },
    step(tensors, inputs) {
      const context = { net, state: tensors, scalars: {} };
      const outputs: Record<string, Tensor> = {};
      let below = inputs.rows!;
      for (const layer of net.layers) {
        const { pre, activity } = forward(layer, parametersOf(context, layerGroup(layer)), below);
        if (pre) outputs[`pre.${layer.index}`] = pre;
        outputs[`out.${layer.index}`] = activity;
        below = activity;
      }
      return { state: {}, outputs };
    },
  };
  return runOnce(executor, program, state, { rows });
}
