import type { Outputs } from '../executors/executor.ts';
import { placeOf } from '../model/forward.ts';
import type { Net } from '../model/net.ts';
import { rateAt } from '../model/rates.ts';
import type { LayerFigures, MetricsRow } from './events.ts';
import { NotFiniteError } from './not-finite.ts';
import type { Plan, Visit } from './plan.ts';
import type { FigureLayout } from './program.ts';
import { headGroups, type ParameterGroup } from './state.ts';
import { layerGroup } from './step.ts';

/** A generation's log stays below this many rows. */
const MOST_ROWS = 20_000;

/** Every how many steps of a plan a row is logged; it depends on the plan alone, so that equal runs log equal rows. */
export function logInterval(steps: number): number {
  return Math.ceil(steps / MOST_ROWS);
}

/**
 * The rows to log of a chunk's figures.
 * @throws NotFiniteError where a figure is not finite: the state is spoilt from that step on.
 */
export function readRows(
  net: Net,
  plan: Plan,
  visits: readonly Visit[],
  layout: FigureLayout,
  outputs: Outputs,
  time: number,
): MetricsRow[] {
  const { data, shape } = outputs.figures!; // [steps, figures]
  const width = shape[1]!;
  const interval = logInterval(plan.ownSteps);
  return visits.flatMap((visit, index): MetricsRow[] => {
    const values = [...data.subarray(index * width, (index + 1) * width)];
    const layers: (LayerFigures | null)[] = net.layers.map(() => null);
    layout.layers.forEach((layer, i) => {
      const [loss, positive, negative] = values.slice(3 * i) as [number, number, number];
      const figures = { loss, positive, negative };
      checkFinite(net, layer, figures, visit.step + 1);
      layers[layer] = figures;
    });
    const step = visit.step + 1;
    if (step % interval !== 0 && step !== plan.steps) return [];
    const { owner, optimizer } = trainedGroup(net, layout);
    const learningRate = rateAt(optimizer.learningRate, plan.position(owner, visit));
    const head = layout.head ? { head: values.at(-1)! } : {};
    return [{ type: 'metrics', step, epoch: plan.epochAfter(step), learningRate, layers, ...head, time }];
  });
}

/** Whose learning rate a row tells: the lowest layer that learns, or the head where it learns alone. */
function trainedGroup(net: Net, { layers }: FigureLayout): ParameterGroup {
  const index = layers.find((i) => net.layers[i]!.layer.trainable) ?? layers[0];
  return index === undefined ? headGroups(net)[0]! : layerGroup(net.layers[index]!);
}

function checkFinite(net: Net, layer: number, figures: LayerFigures, step: number): void {
  const bad = (['loss', 'positive', 'negative'] as const).find((name) => !Number.isFinite(figures[name]));
  if (!bad) return;
  const what = bad === 'loss' ? 'the loss' : `the ${bad} goodness`;
  throw new NotFiniteError(
    `${placeOf(net.layers[layer]!)}: ${what} is ${figures[bad]} at step ${step}. The last good checkpoint is kept. ` +
      'Likely causes: a learning rate that is too high, an input without normalisation, or a custom layer that ' +
      'divides by zero or takes the logarithm of a negative number. Try a tenth of the learning rate.',
    step,
  );
}
