import { argMaxRows, sumScores } from '../../src/evaluation/figures.ts';
import { evaluationProgram } from '../../src/evaluation/program.ts';
import type { Executor } from '../../src/executors/executor.ts';
import { rateAt } from '../../src/model/rates.ts';
import type { TensorMap } from '../../src/tensors.ts';
import { Plan } from '../../src/training/plan.ts';
import { initialState } from '../../src/training/state.ts';
import type { GoldenCase } from '../case.ts';
import { runOnce } from '../forward.ts';
import { runSteps, runTraining, type StepOutputs, withFloatImages } from '../training.ts';
import { compareFinal, withInitial } from '../weights.ts';
import type { CheckCase } from './family.ts';
import { type HintonRecipe, hintonRecipe } from './hinton-recipe.ts';

/** The source adds its gradients, the engine subtracts them. */
const ASCENT = -1;

/** Hinton's Matlab recipe: every layer and the softmax head from one pass of each kind, then both predictions. */
export const checkHinton: CheckCase = async (golden, executor) => {
  const recipe = hintonRecipe(golden);
  const { net, batch, steps } = recipe;
  const options = {
    net,
    executor,
    state: withInitial(initialState(net, 0), net, golden),
    batch,
    samples: batch,
    feed: ({ epoch: step }: { readonly epoch: number }) => ({
      image: golden.tensor(`image.${step}`),
      label: golden.tensor(`label.${step}`),
      wrong: golden.tensor(`wrong.${step}`),
    }),
  };
  const run = await runSteps(options);
  if (run.steps.length !== steps) throw new Error(`${run.steps.length} steps, expected ${steps}`);
  run.steps.forEach(({ outputs }, step) => {
    checkStep(golden, recipe, outputs, step);
  });
  const plan = new Plan(net, batch);
  const { optimizer } = net.layers[0]!;
  for (let step = 0; step < steps; step++) {
    const rate = rateAt(optimizer.learningRate, plan.position('layers.0', plan.visit(step)));
    golden.compare(`gain.${step}`, [rate / recipe.rate], 'values');
  }
  checkFinal(golden, recipe, run.final);
  await checkPredictions(golden, recipe, executor, run.final);
  checkFinal(golden, recipe, (await runTraining(options)).final);
};

function checkStep(golden: GoldenCase, recipe: HintonRecipe, outputs: StepOutputs, step: number): void {
  const { net, batch, classes } = recipe;
  for (const { index, layer } of net.layers) {
    const positive = outputs[`positive.${index}`]!;
    const negative = outputs[`negative.${index}`]!;
    const probability = (g: number) => 1 / (1 + Math.exp((layer.threshold - g) / recipe.temperature));
    golden.compare(`goodness.pos.${step}.${index}`, positive, 'values');
    golden.compare(`goodness.neg.${step}.${index}`, negative, 'values');
    golden.compare(`prob.pos.${step}.${index}`, Array.from(positive, probability), 'values');
    golden.compare(`prob.neg.${step}.${index}`, Array.from(negative, probability), 'values');
    golden.compare(`loss.${step}.${index}`, outputs[`loss.${index}`]!, 'values');
    golden.compare(`meanstates.${step}.${index}`, outputs[`after/layers.${index}.meanActivity`]!, 'values');
    const errors = Array.from(positive).filter((g, i) => negative[i]! > g).length;
    golden.compareExactly(`pairerr.${step}.${index}`, [errors]);
  }
  const logits = outputs['head.logits']!;
  golden.compare(`logits.${step}`, logits, 'values');
  golden.compare(`cost.${step}`, [outputs['head.loss']![0]! * batch], 'values');
  const { data: labels } = golden.tensor(`label.${step}`);
  const wrong = Array.from(
    logits,
    (logit, i) => (i % classes === labels[Math.floor(i / classes)] ? -1000 : 0) + logit,
  );
  golden.compare(`negprobs.${step}`, softmaxRows(wrong, classes), 'values');
}

function softmaxRows(values: readonly number[], classes: number): number[] {
  return values.map((value, i) => {
    const row = Math.floor(i / classes) * classes;
    const sum = values.slice(row, row + classes).reduce((total, other) => total + Math.exp(other - value), 0);
    return 1 / sum;
  });
}

function checkFinal(golden: GoldenCase, recipe: HintonRecipe, final: TensorMap): void {
  compareFinal(golden, recipe.net, final, ASCENT);
  for (const index of recipe.headLayers) {
    golden.compare(`final.sup.${index}.weight`, final[`head.${index}.weight`]!.data, 'parameters');
    const smoothed = final[`optimizer.head.${index}.weight.smoothed`]!.data;
    const scaled = Array.from(smoothed, (value) => ASCENT * (1 - recipe.headDelay) * value);
    golden.compare(`opt.sup.${index}.weight.smoothed`, scaled, 'optimizer');
  }
}

async function checkPredictions(
  golden: GoldenCase,
  { net, classes, energyLayers }: HintonRecipe,
  executor: Executor,
  final: TensorMap,
): Promise<void> {
  const image = golden.tensor('predict.image');
  const count = image.shape[0]!;
  const program = withFloatImages(evaluationProgram(net, count, final), count);
  const { goodness, logits } = await runOnce(executor, program, final, { image });
  const layers = energyLayers.map((index) => ({
    values: Float32Array.from(goodness!).subarray(index * count * classes, (index + 1) * count * classes),
    classes,
  }));
  const energy = sumScores(layers);
  golden.compare('predict.energy', energy.values, 'values');
  golden.compareExactly('predict.energyLabel', argMaxRows(energy));
  golden.compare('predict.logits', logits!, 'values');
  const values = Float32Array.from(logits!);
  golden.compareExactly('predict.softmaxLabel', argMaxRows({ values, classes }));
}
