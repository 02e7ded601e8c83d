import { lossFormula } from '../model/losses/formulas/formula.ts';
import type { Net } from '../model/net.ts';
import { optimizerRule } from '../model/optimizers/rules/rule.ts';
import { rateAt } from '../model/rates.ts';
import { layerScalar, lossScalar, optimizerScalar } from './names.ts';
import { parameterGroups } from './state.ts';

/** Where a group's optimizer stands at a step. */
export interface GroupPosition {
  /** Steps that trained the group before this one, and in the whole run. */
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly epochs: number;
  /** Updates that the optimizer's state has seen before the schedule began. Default 0. */
  readonly before?: number;
}

/** How many updates one step makes of a group: alternating passes make two of each layer. */
export function updatesPerStep(net: Net, owner: string): number {
  return net.model.passes === 'alternate' && owner.startsWith('layers.') ? 2 : 1;
}

/**
 * Numbers of one step, computed on the host in float64 and fed as float32: thresholds, the losses' options, learning
 * rates and the optimizers' bias corrections. As inputs they change from step to step, and by hand while a run goes
 * on, without a recompile.
 */
export function stepScalars(net: Net, position: (owner: string) => GroupPosition): Record<string, number> {
  const { negatives, peerNormalisation } = net.model;
  const scalars: Record<string, number> = {};
  for (const { index, layer, loss } of net.layers) {
    scalars[layerScalar(index, 'threshold')] = layer.threshold;
    for (const [name, value] of Object.entries(lossFormula(loss).scalars))
      scalars[lossScalar(index, name)] = value;
  }
  if (negatives.kind === 'hardNegatives') scalars['negatives.temperature'] = negatives.temperature;
  if (peerNormalisation) {
    scalars['peerNormalisation.strength'] = peerNormalisation.strength;
    scalars['peerNormalisation.momentum'] = peerNormalisation.momentum;
  }
  for (const { owner, optimizer } of parameterGroups(net)) {
    const rule = optimizerRule(optimizer);
    const at = position(owner);
    const rate = rateAt(optimizer.learningRate, at);
    const updates = updatesPerStep(net, owner);
    for (let pass = 0; pass < updates; pass++)
      for (const [name, value] of Object.entries(
        rule.scalars(((at.before ?? 0) + at.step) * updates + pass + 1, rate),
      ))
        scalars[optimizerScalar(owner, pass, name)] = value;
  }
  return scalars;
}

/** The names of a step's scalars, in the order in which they are fed. */
export function scalarNames(net: Net): string[] {
  return Object.keys(stepScalars(net, () => ({ step: 0, steps: 1, epoch: 0, epochs: 1 })));
}
