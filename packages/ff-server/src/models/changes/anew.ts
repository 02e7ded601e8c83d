import { UserError } from '../../errors.ts';
import type { LayerPlan, RetrainPlan, StructuralPlan } from './plan.ts';

/**
 * A plan in which the layers from an index on start anew, too, and those below are frozen as below a changed layer.
 *
 * @param count layers of the changed model
 * @throws UserError where there is no such layer.
 */
export function anewFrom(index: number, plan: RetrainPlan, count: number): StructuralPlan {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) {
    const all = count === 1 ? 'only layer 1' : `layers 1 to ${count}`;
    throw new UserError(`can't retrain from layer ${index + 1}: the model has ${all}`, { usage: true });
  }
  const isStructural = plan.kind === 'layers' || plan.kind === 'all';
  const before: readonly LayerPlan[] = isStructural
    ? plan.layers
    : Array.from({ length: count }, (_, from) => ({ action: 'keep', from }));
  const layers = before.map((layer, i): LayerPlan => (i < index ? layer : { action: 'new' }));
  const changed = layers.findIndex(({ action }) => action !== 'keep');
  const values = plan.kind === 'none' ? {} : plan.values;
  return {
    // data or labels that changed concern the layers below, too: these go on
    kind: plan.kind === 'all' ? 'all' : 'layers',
    frozen: plan.kind === 'all' ? plan.frozen : changed,
    layers,
    removed: isStructural ? plan.removed.filter((old) => !isReplaced(before[old], layers[old])) : [],
    parts: isStructural ? plan.parts : [],
    values: Object.fromEntries(Object.entries(values).filter(([path]) => isBelow(path, index))),
  };
}

/** Whether only now a layer that starts anew takes an earlier one's place. */
function isReplaced(before: LayerPlan | undefined, after: LayerPlan | undefined): boolean {
  return before?.action !== 'new' && after?.action === 'new';
}

/** A layer that starts anew has its own values anyhow. */
function isBelow(path: string, index: number): boolean {
  const layer = /^layers\[(\d+)\]/.exec(path)?.[1];
  return layer === undefined || Number(layer) < index;
}
