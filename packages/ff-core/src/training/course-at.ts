import type { Dataset } from '../data/dataset.ts';
import type { Model } from '../model/model.ts';
import type { Net } from '../model/net.ts';
import { rateAt } from '../model/rates.ts';
import type { Checkpoint } from '../storage/checkpoint.ts';
import { Course } from './course.ts';
import { firstGeneration } from './generation.ts';
import { layerName } from './names.ts';

/** What a run follows at a checkpoint. */
export interface CourseAt {
  /** With the values that were set by then; layers that the generation keeps are not trainable. */
  readonly net: Net;
  /** Each layer's in the next step, or in the last one of a run that is done. */
  readonly learningRates: readonly number[];
}

/** The numbers by which a model trains where a checkpoint stands. */
export function courseAt(
  model: Model,
  data: Dataset,
  { step, generation = firstGeneration, live = [] }: Checkpoint,
): CourseAt {
  const { net, plan } = live.reduce(
    (course, { values }) => course.with(values),
    new Course(model, data, generation),
  );
  const visit = plan.visit(Math.min(step, plan.steps - 1));
  const learningRates = net.layers.map(({ index, optimizer }) =>
    rateAt(optimizer.learningRate, plan.position(layerName(index), visit)),
  );
  return { net, learningRates };
}
