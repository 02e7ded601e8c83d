import { defaultThreshold, goodnessOfAll, resolveGoodness } from '../goodness.ts';
import type { Initialiser } from '../initialise.ts';
import { resolveNormalise } from '../normalise.ts';
import { resolveSurrogate, type Surrogate, type SurrogateOption } from '../surrogates.ts';
import { withDefaults } from '../with-defaults.ts';
import type { SharedLayer, SharedLayerOptions } from './layer.ts';

export const resetNames = ['subtract', 'zero', 'none'] as const;
export const codingNames = ['direct', 'rate'] as const;
export const measureNames = ['rate', 'count', 'membrane'] as const;
export const outputNames = ['rate', 'membrane', 'spikes'] as const;

/** A fully connected layer of leaky integrate-and-fire units. */
export interface LeakyLayer extends SharedLayer {
  readonly kind: 'leaky';
  readonly units: number;
  readonly timeSteps: number;
  readonly beta: number;
  readonly firingThreshold: number;
  readonly reset: (typeof resetNames)[number];
  readonly surrogate: Surrogate;
  readonly coding: (typeof codingNames)[number];
  readonly measure: (typeof measureNames)[number];
  readonly perStep: boolean;
  readonly output: (typeof outputNames)[number];
  readonly bias: boolean;
  readonly initialiser: Initialiser;
}

export interface LeakyOptions extends SharedLayerOptions {
  /** Time steps that each sample is shown. Default 1 (snnTorch tutorial): a threshold unit without memory. */
  readonly timeSteps?: number;
  /** Share of the membrane potential that is left after a time step, 0 to 1. Default 0.8 (snnTorch tutorial). */
  readonly beta?: number;
  /** Membrane potential above which a unit fires. Default 1 (snnTorch). */
  readonly firingThreshold?: number;
  /**
   * What a spike does to the membrane at the next time step: takes off the firing threshold, sets it to 0, or nothing.
   * Default `subtract` (snnTorch).
   */
  readonly reset?: LeakyLayer['reset'];
  /** Gradient that stands in for that of a spike. Default `arctangent` (snnTorch). */
  readonly surrogate?: SurrogateOption;
  /**
   * How the first layer's image becomes current: `direct` the same at every time step, for which its product with the
   * weights is computed once; `rate` random spikes, as likely as the pixel is bright. Default `direct`.
   */
  readonly coding?: LeakyLayer['coding'];
  /**
   * What the goodness is taken of: spikes per time step, number of spikes, or membrane potential after the last time
   * step (snnTorch tutorial). Default `rate`.
   */
  readonly measure?: LeakyLayer['measure'];
  /**
   * Takes the goodness of each time step's spikes or membrane, and their mean (of `count` the sum), in place of the
   * goodness of the whole time. Default false.
   */
  readonly perStep?: boolean;
  /**
   * What the next layer gets: spikes per time step as a constant current, the membrane after the last time step
   * (snnTorch tutorial), or each time step's spikes. Default `rate`.
   */
  readonly output?: LeakyLayer['output'];
  /** Default true. */
  readonly bias?: boolean;
  /** Default `pytorchLinear` (snnTorch tutorial). */
  readonly initialiser?: Initialiser;
  /**
   * Goodness between positive and negative data. Default a quarter of the largest that spikes can have; that of a dense
   * layer for `measure: 'membrane'`.
   */
  readonly threshold?: number;
}

/**
 * A fully connected layer of `units` leaky integrate-and-fire units, with the dynamics of snnTorch's `Leaky`. The
 * gradient goes back through the layer's own time steps and to no other layer.
 */
export function leaky(units: number, options: LeakyOptions = {}): LeakyLayer {
  const { surrogate = 'arctangent', normalise = 'rms', goodness = 'meanOfSquares', ...others } = options;
  const made = withDefaults<LeakyLayer>(
    {
      kind: 'leaky',
      units,
      timeSteps: 1,
      beta: 0.8,
      firingThreshold: 1,
      reset: 'subtract',
      surrogate: resolveSurrogate(surrogate),
      coding: 'direct',
      measure: 'rate',
      perStep: false,
      output: 'rate',
      normalise: resolveNormalise(normalise),
      goodness: resolveGoodness(goodness),
      threshold: Number.NaN,
      bias: true,
      initialiser: 'pytorchLinear',
      trainable: true,
    },
    others,
  );
  return options.threshold === undefined ? { ...made, threshold: leakyThreshold(made) } : made;
}

/** Threshold of a layer that names none. */
export function leakyThreshold(layer: LeakyLayer): number {
  const bound = spikeGoodnessBound(layer);
  return bound === undefined ? defaultThreshold(layer.goodness, layer.units) : bound / 4;
}

/** The goodness of a layer all of whose units fire all the time; a membrane has no bound, nor has a shape. */
export function spikeGoodnessBound(layer: LeakyLayer): number | undefined {
  const { measure, perStep, goodness, units, timeSteps } = layer;
  if (measure === 'membrane') return undefined;
  if (measure === 'rate') return goodnessOfAll(goodness, units, 1);
  if (!perStep) return goodnessOfAll(goodness, units, timeSteps);
  const ofStep = goodnessOfAll(goodness, units, 1);
  return ofStep === undefined ? undefined : ofStep * timeSteps;
}
