import { argMaxRows, sumScores } from '../../src/evaluation/figures.ts';
import { evaluationProgram } from '../../src/evaluation/program.ts';
import type { Executor } from '../../src/executors/executor.ts';
import { embed } from '../../src/model/embed.ts';
import { labelled } from '../../src/model/forward.ts';
import { goodnessOf as goodnessTensor } from '../../src/model/goodness-of.ts';
import { topDown } from '../../src/model/labels.ts';
import { recurrent } from '../../src/model/layers/recurrent.ts';
import type { Net } from '../../src/model/net.ts';
import { joint } from '../../src/model/schedules.ts';
import { clamped, clampedAll, settle } from '../../src/model/settle.ts';
import type { TensorData, TensorMap, Tensors } from '../../src/tensors.ts';
import { layerGroup, parametersOf } from '../../src/training/step.ts';
import { oneHot } from '../../src/training/train-step.ts';
import type { GoldenCase } from '../case.ts';
import { numberIn, parse } from '../formulas.ts';
import { runOnce } from '../forward.ts';
import { netOf } from '../model.ts';
import { withFloatImages } from '../training.ts';
import type { CheckCase } from './family.ts';

/** A net with its label at the top: states of all iterations, goodness of every label, and the prediction. */
export const checkRecurrent: CheckCase = async (golden, executor) => {
  const image = golden.tensor('image');
  const classes = golden.tensor('score').shape[1]!;
  const { net, iterations, scored } = recurrentNet(golden, image.shape[1]!, classes);
  const state = weightsOf(golden, net);
  const outputs = await runOnce(executor, settling(net, iterations, image, golden.tensor('label')), state, {
    image,
    label: { ...golden.tensor('label'), dtype: 'int32', data: Int32Array.from(golden.tensor('label').data) },
  });
  for (const [name, values] of Object.entries(outputs)) golden.compare(name, values, 'values');
  await checkPrediction(golden, executor, net, state, image, scored);
};

function recurrentNet(golden: GoldenCase, pixels: number, classes: number) {
  const { spec } = golden;
  parse(
    spec.start,
    /^iteration 0: h\[l\] = relu\(n\[l-1\] up\[l\] \+ bias\[l\]\) from bottom to top/,
    'start',
  );
  const pattern =
    /^t = 1\.\.(\d+), all layers at once: h\[l\]\(t\) = ([\d.]+) h\[l\]\(t-1\) \+ ([\d.]+) relu\(n\[l-1\]\(t-1\) up\[l\] \+ n\[l\+1\]\(t-1\) down\[l\] \+ bias\[l\]\)/;
  const [last, damping, rest] = parse(spec.iteration, pattern, 'iteration').map(Number) as [
    number,
    number,
    number,
  ];
  if (Math.abs(damping + rest - 1) > 1e-9) throw golden.uncovered();
  const [, from, to] = parse(
    spec.goodness,
    /^sum over units of (h)\^2; .*score \[sample, label\] = sum over t = (\d+), (?:\d+, )*(\d+) and all hidden layers/,
    'score',
  );
  const kind = golden.name;
  const normalisation = golden.text('normalise');
  if (kind !== 'rms' && kind !== 'l2') throw golden.uncovered();
  const eps = numberIn(
    normalisation,
    new RegExp(String.raw`^x / \(sqrt\(${kind === 'rms' ? 'mean' : 'sum'} x\^2\) \+ (\d[\d.]*e-\d+)\)`),
    'normalisation',
  );
  const layers = Array.from({ length: golden.count((l) => `bias.${l}`) }, (_, l) =>
    recurrent(golden.tensor(`bias.${l}`).shape[0]!, { normalise: { kind, eps }, goodness: 'sumOfSquares' }),
  );
  const scored = [Number(from), Number(to)] as const;
  const labels = topDown({ iterations: last, damping, scored });
  return { net: netOf(layers, [pixels], { labels, schedule: joint() }, classes), iterations: last, scored };
}

function weightsOf(golden: GoldenCase, net: Net): TensorMap {
  const named = net.layers.flatMap(({ index }) => [
    [`layers.${index}.weight`, golden.tensor(`up.${index}.weight`)],
    [`layers.${index}.down`, golden.tensor(`down.${index}.weight`)],
    [`layers.${index}.bias`, golden.tensor(`bias.${index}`)],
  ]);
  return Object.fromEntries(named);
}

/** Every state for the given labels, and every goodness for all of them, by the names of the fixture. */
function settling(net: Net, iterations: number, image: TensorData, label: TensorData) {
  return {
    name: 'settle',
    inputs: { image, label: { ...label, dtype: 'int32' as const } },
    step(state: Tensors, fed: Tensors) {
      const context = { net, state, scalars: {} };
      const parameters = net.layers.map((layer) => parametersOf(context, layerGroup(layer)));
      const input = embed(net.model.labels, fed.image!, net.classes);
      const given = clamped(labelled(input, oneHot(fed.label!, net.classes)));
      const outputs: Tensors = {};
      settle(net, parameters, given, iterations).forEach((states, t) => {
        for (const [l, one] of states.entries()) outputs[`state.${t}.${l}`] = one;
      });
      settle(net, parameters, clampedAll(input, net.classes), iterations).forEach((states, t) => {
        for (const [l, one] of states.entries())
          outputs[`goodness.${t}.${l}`] = goodnessTensor('sumOfSquares', one);
      });
      return { state: {}, outputs };
    },
  };
}

/** What `ff eval` computes; its goodness is the mean over the scored iterations, the fixture's score their sum. */
async function checkPrediction(
  golden: GoldenCase,
  executor: Executor,
  net: Net,
  state: TensorMap,
  image: TensorData,
  [from, to]: readonly [number, number],
): Promise<void> {
  const count = image.shape[0]!;
  const program = withFloatImages(evaluationProgram(net, count, state), count);
  const { goodness } = await runOnce(executor, program, state, { image });
  const size = count * net.classes;
  const layers = net.layers.map(({ index }) => ({
    values: Float32Array.from(goodness!).subarray(index * size, (index + 1) * size),
    classes: net.classes,
  }));
  const mean = sumScores(layers);
  golden.compare(
    'score',
    mean.values.map((value) => value * (to - from + 1)),
    'values',
  );
  golden.compareExactly('predicted', argMaxRows(mean));
}
