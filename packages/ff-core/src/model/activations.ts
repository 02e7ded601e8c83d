import { isOption } from './with-defaults.ts';

/** Names of the activations; `Activation` says which have parameters. */
export const activationNames = [
  'relu',
  'leakyRelu',
  'rrelu',
  'sigmoid',
  'tanh',
  'gelu',
  'geluTanh',
  'elu',
  'silu',
  'softplus',
  'reluFullGradient',
  'linear',
] as const;

export type ActivationName = (typeof activationNames)[number];

/** An activation with its parameters. */
export type Activation =
  | { readonly kind: Exclude<ActivationName, 'leakyRelu' | 'rrelu'> }
  | {
      readonly kind: 'leakyRelu';
      /** Slope below 0. Default 0.01 (PyTorch). */
      readonly slope: number;
    }
  | {
      readonly kind: 'rrelu';
      /** Smallest slope below 0. Default 1/8 (PyTorch). */
      readonly lower: number;
      /** Largest slope below 0. Default 1/3 (PyTorch). */
      readonly upper: number;
    };

/** What a layer's option takes: a name, or an object with the parameters that differ from their defaults. */
export type ActivationOption =
  | ActivationName
  | { readonly kind: Exclude<ActivationName, 'leakyRelu' | 'rrelu'> }
  | { readonly kind: 'leakyRelu'; readonly slope?: number }
  | { readonly kind: 'rrelu'; readonly lower?: number; readonly upper?: number };

/** The activation with all its parameters. */
export function resolveActivation(option: ActivationOption): Activation {
  if (!isOption(option)) return option as Activation;
  if (option === 'leakyRelu') return resolveActivation({ kind: 'leakyRelu' });
  if (option === 'rrelu') return resolveActivation({ kind: 'rrelu' });
  if (typeof option === 'string') return { kind: option };
  if (option.kind === 'leakyRelu') return { slope: 0.01, ...option };
  if (option.kind === 'rrelu') return { lower: 1 / 8, upper: 1 / 3, ...option };
  return option;
}

/** Whether `activate` takes noise while training. */
export function needsNoise(activation: Activation): boolean {
  return activation.kind === 'rrelu';
}
