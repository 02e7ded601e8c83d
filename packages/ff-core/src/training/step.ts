import * as tf from '@tensorflow/tfjs-core';
import { classGoodness } from '../model/class-groups.ts';
import { type FirstInput, forward, forwardFirst, outputOf, type Pass, placeOf } from '../model/forward.ts';
import { goodnessOfPass } from '../model/goodness-of.ts';
import { lossFormula } from '../model/losses/formulas/formula.ts';
import type { Net, NetLayer } from '../model/net.ts';
import { dropped, type LayerDraws } from '../model/noise.ts';
import { optimizerRule } from '../model/optimizers/rules/rule.ts';
import { peerTerm, updateMeanActivity } from '../model/peer-term.ts';
import type { Tensors } from '../tensors.ts';
import { gradientsWith } from './gradients.ts';
import {
  layerName,
  layerScalar,
  lossScalar,
  meanActivityName,
  optimizerScalar,
  parameterName,
  slotName,
} from './names.ts';
import { hasPeers, type ParameterGroup } from './state.ts';

/** What a layer's update tells: from the forward pass whose gradient made it. */
export interface LayerResult {
  readonly loss: tf.Tensor;
  /** Goodness of each sample, `[batch]`; absent for the pass that alternating updates leave out. */
  readonly positive?: tf.Tensor;
  readonly negative?: tf.Tensor;
  readonly gradients: Tensors;
  /** What the layer passed on before the update, `[rows, units]`. */
  readonly output: tf.Tensor;
  /** Losses of alternating updates: of the positives, then of the negatives. Their sum is `loss`. */
  readonly losses?: readonly tf.Tensor[];
}

/** Loss of a pass and goodness by sample; where units vote for classes, of the true class and the mean of the others. */
interface Measured extends Tensors {
  readonly loss: tf.Tensor;
}

/**
 * Which data an update sees: positives and negatives together, one of the two alone (alternating updates), or images
 * whose classes the units vote for.
 */
export type PassKind = 'pair' | 'positive' | 'negative' | 'classes';

export interface StepContext {
  readonly net: Net;
  /** All state tensors; updates replace entries. */
  readonly state: Tensors;
  readonly scalars: Tensors;
  /** Draws of a rate-coded input, see model/rate-coding.ts. */
  readonly draws?: tf.Tensor | undefined;
}

/** A layer's own tensors, by their short names. */
export function parametersOf({ state }: StepContext, { owner, parameters }: ParameterGroup): Tensors {
  return Object.fromEntries(
    Object.keys(parameters).map((name) => [name, state[parameterName(owner, name)]!]),
  );
}

export function layerGroup(layer: NetLayer): ParameterGroup {
  return { owner: layerName(layer.index), parameters: layer.parameters, optimizer: layer.optimizer };
}

/** Activities of a layer, from the first input or from the layer below. */
export function runLayer(
  context: StepContext,
  layer: NetLayer,
  below: FirstInput | tf.Tensor,
  parameters: Tensors,
  draws: LayerDraws = {},
): Pass {
  const pass =
    below instanceof tf.Tensor
      ? forward(layer, parameters, below, draws.noise)
      : forwardFirst(context.net, parameters, below, draws.noise);
  return { ...pass, activity: dropped(layer, pass.activity, draws) };
}

/**
 * One update of one layer by its own loss; no gradient reaches any other layer.
 * Rows of the pass that `run` makes are the positives, then as many negatives (`pair`), or one of the two alone.
 * @param truth one-hot labels, for layers whose units vote for classes
 */
export function updateLayer(
  context: StepContext,
  layer: NetLayer,
  run: (parameters: Tensors) => Pass,
  kind: PassKind,
  truth?: tf.Tensor,
): LayerResult {
  const { net, state, scalars } = context;
  const { index } = layer;
  const group = layerGroup(layer);
  const parameters = parametersOf(context, group);
  const formula = lossFormula(layer.loss);
  const threshold = scalars[layerScalar(index, 'threshold')]!;
  const lossScalars = Object.fromEntries(
    Object.keys(formula.scalars).map((name) => [name, scalars[lossScalar(index, name)]!]),
  );
  const peers = hasPeers(net, index) && kind !== 'negative';
  if (peers) {
    const { activity } = run(parameters);
    const positives = kind === 'pair' ? tf.split(activity, 2, 0)[0]! : activity;
    const name = meanActivityName(index);
    state[name] = updateMeanActivity(state[name]!, positives, scalars['peerNormalisation.momentum']!);
  }

  const comparisonOf = (pass: Pass, kind: Exclude<PassKind, 'classes'>): Measured => {
    const goodness = goodnessOfPass(layer.layer, pass); // [rows]
    if (kind !== 'pair') return { loss: formula[kind]!(goodness, threshold, lossScalars), [kind]: goodness };
    const [positive, negative] = tf.split(goodness, 2) as [tf.Tensor, tf.Tensor];
    return { loss: formula.pair!(positive, negative, threshold, lossScalars), positive, negative };
  };
  const votesOf = ({ activity }: Pass, truth: tf.Tensor): Measured => {
    const goodness = classGoodness(layer, activity, net.classes); // [batch, classes]
    const positive = tf.sum(tf.mul(goodness, truth), 1);
    const negative = tf.div(tf.sub(tf.sum(goodness, 1), positive), net.classes - 1);
    return { loss: formula.groups!(goodness, truth, lossScalars), positive, negative };
  };
  const objective = (current: Tensors): { loss: tf.Tensor; also: Tensors } => {
    const forwardPass = run(current);
    const { pre } = forwardPass;
    const { loss, ...goodness } =
      kind === 'classes' ? votesOf(forwardPass, truth!) : comparisonOf(forwardPass, kind);
    const also: Tensors = { ...goodness, loss, output: outputOf(forwardPass) };
    const { gradientScale } = layer.loss;
    let descended = gradientScale === 1 ? loss : tf.mul(loss, gradientScale);
    if (peers) {
      const positives = kind === 'pair' ? tf.split(pre!, 2, 0)[0]! : pre!;
      const mean = state[meanActivityName(index)]!;
      descended = tf.add(descended, peerTerm(positives, mean, scalars['peerNormalisation.strength']!));
    }
    return { loss: descended, also };
  };

  const { gradients, also } = layer.layer.trainable
    ? gradientsWith(parameters, objective, placeOf(layer))
    : { gradients: {}, also: objective(parameters).also };
  const pass = kind === 'negative' ? 1 : 0;
  applyUpdate(context, group, gradients, pass);
  const { output, loss, positive, negative } = also as Record<string, tf.Tensor>;
  return { loss: loss!, positive, negative, gradients, output: output! };
}

/** Lets the group's optimizer change its parameters and slots in the context's state. */
export function applyUpdate(
  { state, scalars }: StepContext,
  { owner, parameters, optimizer }: ParameterGroup,
  gradients: Tensors,
  pass: number,
): void {
  const rule = optimizerRule(optimizer);
  const prefix = optimizerScalar(owner, pass, '');
  const own = Object.entries(scalars)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  for (const [name, gradient] of Object.entries(gradients)) {
    const slots = Object.fromEntries(rule.slots.map((slot) => [slot, state[slotName(owner, name, slot)]!]));
    const updated = rule.update(
      state[parameterName(owner, name)]!,
      gradient,
      slots,
      Object.fromEntries(own),
      parameters[name]!.role,
    );
    state[parameterName(owner, name)] = updated.parameter;
    for (const [slot, tensor] of Object.entries(updated.slots)) state[slotName(owner, name, slot)] = tensor;
  }
}
