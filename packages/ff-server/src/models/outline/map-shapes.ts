import { type WindowOptions, windowsOf } from 'ff-core/validate';
import type { LayerOutline } from './layers.ts';
import type { LayerShape } from './shapes.ts';
import { numberOf, textOf } from './value.ts';

/** Shapes of a layer on maps, for an input `[height, width, channels]`, as far as the source says them. */
export function mapShape(
  layer: LayerOutline,
  input: readonly number[] | undefined,
  bias: boolean | undefined,
): LayerShape {
  const given = input ? { inputs: product(input), inputShape: input } : {};
  const options = windowOptions(layer);
  if (!input || !options) return given;
  try {
    const { total, output } = windowsOf(options, layer.index, input);
    const shape = { ...given, units: product(output), outputShape: output };
    if (bias === undefined) return shape;
    const window = options.kernel ** 2 * input.at(-1)! + (bias ? 1 : 0);
    const positions = layer.kind === 'local2d' ? total[0] * total[1] : 1;
    return { ...shape, parameters: window * options.channels * positions };
  } catch (error) {
    return { ...given, misfit: (error as Error).message };
  }
}

/** What decides where a layer's windows lie; nothing where the source doesn't say it all. */
function windowOptions(layer: LayerOutline): WindowOptions | undefined {
  const numbers = Object.entries({ channels: undefined, kernel: undefined, stride: 1, pool: 1 }).map(
    ([name, usual]) => [name, numberOr(layer, name, usual)] as const,
  );
  const paddings = layer.options.get('padding')?.value;
  const text = textOf(paddings);
  const named = text === 'valid' || text === 'same' ? text : undefined;
  const padding = paddings ? (named ?? numberOf(paddings)) : layer.complete ? 'valid' : undefined;
  const isKnown = numbers.every(([, value]) => Number.isSafeInteger(value) && value! >= 1);
  if (!isKnown || padding === undefined || (typeof padding === 'number' && !(padding >= 0))) return undefined;
  const { channels, kernel, stride, pool } = Object.fromEntries(numbers) as Record<string, number>;
  const kind = layer.kind as WindowOptions['kind'];
  return {
    kind,
    name: layer.name,
    channels: channels!,
    kernel: kernel!,
    stride: stride!,
    pool: pool!,
    padding,
  };
}

function numberOr(layer: LayerOutline, name: string, usual: number | undefined): number | undefined {
  const option = layer.options.get(name);
  if (option) return numberOf(option.value);
  return layer.complete ? usual : undefined;
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, length) => all * length, 1);
}
