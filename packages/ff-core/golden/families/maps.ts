import type { Executor } from '../../src/executors/executor.ts';
import type { MapLayerOptions } from '../../src/model/layers/map.ts';
import type { Model } from '../../src/model/model.ts';
import type { Net } from '../../src/model/net.ts';
import { windowsOf } from '../../src/model/windows.ts';
import { initialState } from '../../src/training/state.ts';
import type { GoldenCase } from '../case.ts';
import { type GoldenRun, runSteps, runTraining } from '../training.ts';
import { compareFinal, withInitial } from '../weights.ts';

/** Channels and side of the windows of each layer, from the shapes of its first weights `[..., side, side, in, out]`. */
export function windowSizes(golden: GoldenCase): Pick<MapLayerOptions, 'channels' | 'kernel'>[] {
  return Array.from({ length: golden.count((index) => `init.${index}.weight`) }, (_, index) => {
    const [height, width, , channels] = golden.tensor(`init.${index}.weight`).shape.slice(-4);
    if (height !== width) throw golden.uncovered();
    return { channels: channels!, kernel: height! };
  });
}

/** Trains on the fixture's batches, once with everything to see and once with the program that `train` runs. */
export async function runMaps(
  golden: GoldenCase,
  executor: Executor,
  net: Net,
): Promise<{ readonly seen: GoldenRun; readonly training: GoldenRun }> {
  const batch = golden.tensor('input.pos.0').shape[0]!;
  const steps = golden.count((step) => `input.pos.${step}`);
  const options = {
    net,
    executor,
    state: withInitial(initialState(net, 0), net, golden),
    batch,
    samples: batch * steps,
    feed: ({ batch: step }: { readonly batch: number }) => ({
      image: golden.tensor(`input.pos.${step}`),
      negative: golden.tensor(`input.neg.${step}`),
    }),
  };
  const seen = await runSteps(options);
  const training = await runTraining(options);
  for (const { final } of [seen, training]) compareFinal(golden, net, final);
  return { seen, training };
}

/** Holds losses, goodness of every sample and the first outputs of a net that trains pair by pair to the fixture. */
export async function checkPairs(golden: GoldenCase, executor: Executor, net: Net): Promise<void> {
  const { seen, training } = await runMaps(golden, executor, net);
  for (const { index, units } of net.layers) {
    seen.steps.forEach(({ outputs }, step) => {
      golden.compare(`loss.${step}.${index}`, outputs[`loss.${index}`]!, 'values');
      golden.compare(`goodness.pos.${step}.${index}`, outputs[`positive.${index}`]!, 'values');
      golden.compare(`goodness.neg.${step}.${index}`, outputs[`negative.${index}`]!, 'values');
    });
    training.steps.forEach(({ outputs }, step) => {
      golden.compare(`loss.${step}.${index}`, [outputs.figures![3 * index]!], 'values');
    });
    const batch = golden.tensor('input.pos.0').shape[0]!;
    const output = Array.from(seen.steps[0]!.outputs[`output.${index}`]!);
    golden.compare(`output.pos.${index}`, output.slice(0, batch * units), 'values');
  }
}

/** The padding option that makes the zeros of a spec around an image. */
export function paddingOf(
  golden: GoldenCase,
  layer: Model['layers'][number] & { readonly kind: 'conv2d' },
  image: readonly number[],
  zeros: Readonly<Record<string, number>>,
): 'valid' | 'same' | number {
  const options = ['valid', 'same', ...Array.from({ length: layer.kernel }, (_, i) => i)] as const;
  const found = options.find((padding) => {
    const { padding: made } = windowsOf({ ...layer, padding }, 0, image);
    return Object.entries(made).every(([side, count]) => zeros[side] === count);
  });
  if (found === undefined) throw golden.uncovered();
  return found;
}
