import type { Tensor } from '@tensorflow/tfjs-core';
import type { Executor } from '../../src/executors/executor.ts';
import { forward } from '../../src/model/forward.ts';
import { type LeakyOptions, leaky } from '../../src/model/layers/leaky.ts';
import type { Net } from '../../src/model/net.ts';
import { layerByLayer } from '../../src/model/schedules.ts';
import type { TensorData, TensorMap } from '../../src/tensors.ts';
import { initialState } from '../../src/training/state.ts';
import { layerGroup, parametersOf } from '../../src/training/step.ts';
import type { GoldenCase } from '../case.ts';
import { goodnessOf, logisticLossOf, normaliseOf, numberIn, parse, thresholdOf } from '../formulas.ts';
import { activitiesOf, runOnce } from '../forward.ts';
import { dimsOf, netOf } from '../model.ts';
import { withInitial } from '../weights.ts';
import type { CheckCase } from './family.ts';
import { checkNetwork, networkOptimizer } from './network.ts';

/** Spiking layers, one after the other on a full batch: every time step's membranes and spikes, then training. */
export const checkLif: CheckCase = async (golden, executor) => {
  const { spec } = golden;
  parse(
    spec.layers,
    /^dense without bias, weight \[in, out\], then the neuron; the current .* the same/,
    'layers',
  );
  parse(spec.schedule, /^layerwise, full batch: all steps of layer 0, then all steps of layer 1/, 'schedule');
  const { steps, batch } = spec.sizes as { steps: number; batch: number };
  const dims = dimsOf(golden);
  const model = {
    loss: logisticLossOf(golden),
    optimizer: networkOptimizer(golden, 'pytorch'),
    schedule: layerByLayer({ epochs: steps, batchSize: batch }),
  };
  const layers = dims.slice(1).map((units) => leaky(units, layerOptions(golden, units)));
  const net = netOf(layers, [dims[0]!], model);
  const positive = golden.tensor('input.pos');
  const negative = golden.tensor('input.neg');
  const final = await checkNetwork(golden, executor, net, {
    batch,
    samples: batch,
    feed: () => ({ image: positive, negative }),
    record: (kind, { epoch: step }, layer) => `${kind}.${step}.${layer}`,
  });
  for (const [kind, rows] of Object.entries({ pos: positive, neg: negative })) {
    const activities = await activitiesOf(net, executor, final, rows);
    for (const { index } of net.layers)
      golden.compare(`output.${kind}.${index}`, activities[`out.${index}`]!, 'values');
  }
  await checkTimeSteps(golden, executor, net, final, positive);
};

function layerOptions(golden: GoldenCase, units: number): LeakyOptions {
  const { neuron, cases } = golden.spec as { neuron: Record<string, unknown>; cases: string };
  parse(neuron.reset, /^subtract, one step late/, 'reset');
  parse(neuron.step, /mem\(t\) = beta mem\(t-1\) \+ I - reset\(t\) threshold; .*mem\(0\) = 0$/, 'neuron');
  parse(
    cases,
    /through the surrogate at every time step \(and beta mem\), not through the reset$/,
    'gradient',
  );
  const [what, time] = parse(
    golden.text('output'),
    /^(membrane after|mean over) (\d+) time steps?(?: of spk| \(the tutorial\))?$/,
    'output',
  );
  const read = what === 'mean over' ? 'rate' : 'membrane';
  return {
    timeSteps: Number(time),
    beta: neuron.beta as number,
    firingThreshold: neuron.threshold as number,
    surrogate: {
      kind: 'arctangent',
      slope: numberIn(neuron.surrogate, /^ATan, alpha ([\d.]+):/, 'surrogate'),
    },
    measure: read,
    output: read,
    bias: false,
    normalise: normaliseOf(golden),
    goodness: goodnessOf(golden),
    threshold: thresholdOf(golden, units),
  };
}

/** Membranes and spikes of the first step of each layer, whose layers below are finished by then. */
async function checkTimeSteps(
  golden: GoldenCase,
  executor: Executor,
  net: Net,
  final: TensorMap,
  rows: TensorData,
): Promise<void> {
  const first = withInitial(initialState(net, 0), net, golden);
  const before = Object.fromEntries(
    Object.entries(first).map(([name, tensor]) => [`before/${name}`, tensor]),
  );
  const program = {
    name: 'time steps',
    inputs: { rows },
    step(tensors: Record<string, Tensor>, inputs: Record<string, Tensor>) {
      const outputs: Record<string, Tensor> = {};
      const started = Object.fromEntries(
        Object.keys(first).map((name) => [name, tensors[`before/${name}`]!]),
      );
      let below = inputs.rows!;
      for (const layer of net.layers) {
        const of = (state: Record<string, Tensor>) =>
          forward(layer, parametersOf({ net, state, scalars: {} }, layerGroup(layer)), below);
        const { membranes, spikes } = of(started).train!;
        membranes.forEach((membrane, t) => {
          outputs[`mem.pos.${t + 1}.${layer.index}`] = membrane;
          outputs[`spk.pos.${t + 1}.${layer.index}`] = spikes[t]!;
        });
        below = of(tensors).activity;
      }
      return { state: {}, outputs };
    },
  };
  const outputs = await runOnce(executor, program, { ...final, ...before }, { rows });
  for (const [name, values] of Object.entries(outputs)) {
    if (name.startsWith('mem')) golden.compare(name, values, 'values');
    else golden.compareExactly(name, values);
  }
}
