import { type CustomShape, customShape } from './custom.ts';
import type { Evaluator } from './evaluate.ts';
import { type CallValue, numberOf, type Property, type Span, textOf, type Value } from './value.ts';

/** Kinds of layers by the function that makes them. */
const made = {
  dense: 'dense',
  conv2d: 'conv2d',
  local2d: 'local2d',
  leaky: 'leaky',
  recurrent: 'recurrent',
  layer: 'custom',
} as const;
/** Kinds whose function takes options alone, without a number of units before them. */
const optionsOnly: readonly string[] = ['conv2d', 'local2d', 'custom'];

/** A layer as the source has it. */
export interface LayerOutline {
  readonly index: number;
  /** `unknown`: something that is not a call of a layer's function, such as a call of a helper. */
  readonly kind: (typeof made)[keyof typeof made] | 'unknown';
  /** Its place in the list of layers. */
  readonly span: Span;
  /** The call that makes it, wherever it is written. */
  readonly call?: CallValue;
  /** Its name in runs: its own, or its kind. */
  readonly name: string;
  /** Name with position from 1, as `ff` shows layers: `2 dense`. */
  readonly label: string;
  /** Units where the source says them. */
  readonly units?: number;
  readonly unitsSpan?: Span;
  readonly options: ReadonlyMap<string, Property>;
  /** Whether these are all its options. */
  readonly complete: boolean;
  /** For a custom layer: its shape for a given width of its input, as far as its code is plain. */
  readonly shape?: (inputs: number | undefined) => CustomShape;
}

export function layersOf(
  value: Value | undefined,
  evaluator: Evaluator,
): { layers: LayerOutline[]; complete: boolean } {
  if (value?.kind !== 'list') return { layers: [], complete: false };
  const layers = value.items.map((item, index) => layerOf(item, index, evaluator));
  return { layers, complete: value.complete };
}

function layerOf(value: Value, index: number, evaluator: Evaluator): LayerOutline {
  const named = (name: string) => ({ name, label: `${index + 1} ${name}` });
  const base = { index, span: value.span, ...named('layer'), options: new Map<string, Property>() };
  if (value.kind !== 'call') return { ...base, kind: 'unknown', complete: false };
  if (!(value.name in made)) return { ...base, kind: 'unknown', call: value, complete: false };
  const kind = made[value.name as keyof typeof made];
  const custom = kind === 'custom';
  const alone = optionsOnly.includes(kind);
  const given = value.args[alone ? 0 : 1];
  const options = new Map(given?.kind === 'object' ? given.properties.map((each) => [each.name, each]) : []);
  const complete = value.complete && (given ? given.kind === 'object' && given.complete : !alone);
  const common = {
    ...base,
    call: value,
    ...named(textOf(options.get('name')?.value) || kind),
    options,
    complete,
  };
  if (custom) {
    const init = options.get('init')?.value;
    const call = options.get('call')?.value;
    const shape = (inputs: number | undefined) => customShape(init, call, inputs, evaluator);
    return { ...common, kind, shape };
  }
  if (alone) return { ...common, kind };
  const units = numberOf(value.args[0]);
  return {
    ...common,
    kind,
    ...(units !== undefined && { units }),
    ...(value.args[0] && { unitsSpan: value.args[0].span }),
  };
}
