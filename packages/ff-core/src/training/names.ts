/** Names of the tensors and scalars of a step. One place, so that step, state and scalars agree. */

/** A layer's parameter: `layers.0.weight`. The softmax head's block for a layer: `head.1.weight`. */
export const parameterName = (owner: string, parameter: string): string => `${owner}.${parameter}`;

export const layerName = (index: number): string => `layers.${index}`;

export const headName = (index: number): string => `head.${index}`;

/** Optimizer state of a parameter: `optimizer.layers.0.weight.exp_avg`. */
export const slotName = (owner: string, parameter: string, slot: string): string =>
  `optimizer.${owner}.${parameter}.${slot}`;

/** Running mean of a layer's activities, kept by peer normalisation. */
export const meanActivityName = (index: number): string => `layers.${index}.meanActivity`;

/** A live number of a layer, e.g. `layers.0.threshold`. */
export const layerScalar = (index: number, name: string): string => `layers.${index}.${name}`;

/** A live number of a loss: `layers.0.loss.alpha`. */
export const lossScalar = (index: number, name: string): string => `layers.${index}.loss.${name}`;

/** A number of an optimizer for the `pass`-th update of a step: `layers.0.optimizer.0.rate`. */
export const optimizerScalar = (owner: string, pass: number, name: string): string =>
  `${owner}.optimizer.${pass}.${name}`;
