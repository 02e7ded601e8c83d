import { fillValue, type Value } from '../graph.ts';
import type { Body } from './body.ts';
import { FORMULAS, literal, typeName } from './formulas.ts';
import { core, fixed, keyOf, named, narrowed, type Place, shifted, textOf } from './place.ts';

/** The expression that reads an element which is in memory, or that a kernel just made; undefined: compute it. */
export type Read = (value: Value, place: Place, body: Body) => string | undefined;

type View = (puller: Puller, value: Value, place: Place) => string;

/** How an element of a kernel that only moves elements follows from those of its inputs. */
const VIEWS: Readonly<Record<string, View>> = {
  Reshape: (puller, { inputs, shape }, place) => {
    const x = inputs[0]!;
    if (String(core(x.shape)) !== String(core(shape)))
      return puller.pull(x, puller.body.place(puller.body.flat(place, shape), x.shape));
    const long = place.filter((_, axis) => shape[axis]! > 1);
    return puller.pull(
      x,
      x.shape.map((length) => (length > 1 ? long.shift()! : fixed(0))),
    );
  },
  BroadcastTo: (puller, { inputs }, place) => puller.pull(inputs[0]!, narrowed(place, inputs[0]!.shape)),
  Slice: (puller, { inputs, attributes }, place) => {
    const begin = attributes.begin as number[];
    return puller.pull(
      inputs[0]!,
      place.map((coordinate, axis) => shifted(coordinate, begin[axis]!)),
    );
  },
  Transpose: (puller, { inputs, attributes }, place) => {
    const perm = attributes.perm as number[];
    return puller.pull(
      inputs[0]!,
      perm.map((_, axis) => place[perm.indexOf(axis)]!),
    );
  },
  Reverse: (puller, { inputs, attributes, shape }, place) => {
    const axes = attributes.axes as number[];
    const turned = place.map((coordinate, axis) =>
      axes.includes(axis) && coordinate.base
        ? named(puller.body.let(`${shape[axis]! - 1}u - ${textOf(coordinate)}`))
        : axes.includes(axis)
          ? fixed(shape[axis]! - 1 - coordinate.offset)
          : coordinate,
    );
    return puller.pull(inputs[0]!, turned);
  },
  Tile: (puller, { inputs, shape }, place) => {
    const x = inputs[0]!;
    const within = place.map((coordinate, axis) => {
      const length = x.shape[axis]!;
      if (length === 1) return fixed(0);
      if (length === shape[axis]) return coordinate;
      return named(puller.body.let(`${textOf(coordinate)} % ${length}u`));
    });
    return puller.pull(x, within);
  },
  PadV2: (puller, { inputs, attributes, dtype }, place) => {
    const x = inputs[0]!;
    const paddings = attributes.paddings as [number, number][];
    const inside = place.flatMap((coordinate, axis) => {
      const [before, after] = paddings[axis]!;
      const text = textOf(coordinate);
      return [
        ...(before > 0 ? [`${text} >= ${before}u`] : []),
        ...(after > 0 ? [`${text} < ${before + x.shape[axis]!}u`] : []),
      ];
    });
    const { body } = puller;
    const result = body.variable(typeName(dtype), literal(attributes.constantValue as number, dtype));
    body.block(`if (${inside.join(' && ')})`, () => {
      const within = place.map((coordinate, axis) =>
        x.shape[axis] === 1 ? fixed(0) : shifted(coordinate, -paddings[axis]![0]),
      );
      body.line(`${result} = ${puller.pull(x, within)};`);
    });
    return result;
  },
  Concat: (puller, { inputs, attributes, dtype }, place) => {
    const axis = attributes.axis as number;
    const coordinate = place[axis]!;
    const starts = inputs.map((_, i) => inputs.slice(0, i).reduce((sum, { shape }) => sum + shape[axis]!, 0));
    const part = (i: number) =>
      puller.pull(
        inputs[i]!,
        place.map((each, at) => {
          if (at !== axis) return each;
          return inputs[i]!.shape[axis] === 1 ? fixed(0) : shifted(each, -starts[i]!);
        }),
      );
    if (!coordinate.base) return part(starts.findLastIndex((start) => start <= coordinate.offset));
    const { body } = puller;
    const result = body.variable(typeName(dtype));
    inputs.forEach((_, i) => {
      const below = starts[i + 1] === undefined ? '' : ` if (${textOf(coordinate)} < ${starts[i + 1]}u)`;
      body.block(`${i > 0 ? 'else' : ''}${below}`.trim(), () => body.line(`${result} = ${part(i)};`));
    });
    return result;
  },
  GatherV2: (puller, { inputs, attributes }, place) => {
    const [x, indices] = inputs as [Value, Value];
    const axis = attributes.axis as number;
    const index = puller.pull(indices, place.slice(axis, axis + indices.shape.length));
    const found = puller.body.let(`u32(clamp(${index}, 0, ${x.shape[axis]! - 1}))`);
    const from = x.shape[axis] === 1 ? fixed(0) : named(found);
    return puller.pull(x, [...place.slice(0, axis), from, ...place.slice(axis + indices.shape.length)]);
  },
  OneHot: (puller, { inputs, attributes }, place) => {
    const { onValue, offValue } = attributes as Record<string, number>;
    const index = puller.pull(inputs[0]!, place.slice(0, -1));
    const [off, on] = [offValue!, onValue!].map((value) => literal(value, 'float32'));
    return `select(${off}, ${on}, ${index} == i32(${textOf(place.at(-1)!)}))`;
  },
};

/** Kernels that only move elements. */
export const VIEW_KERNELS: readonly string[] = Object.keys(VIEWS);

/** Writes the statements that make single elements of values, from what is in memory on. */
export class Puller {
  readonly body: Body;
  readonly #read: Read;

  constructor(body: Body, read: Read) {
    this.body = body;
    this.#read = read;
  }

  /** The name of a value's element at a place. */
  pull(value: Value, place: Place): string {
    const fill = fillValue(value);
    if (fill !== undefined) return this.body.let(literal(fill, value.dtype));
    return this.body.once(`${value.id} ${keyOf(place)}`, () => {
      const there = this.#read(value, place, this.body);
      if (there !== undefined) return there;
      const view = VIEWS[value.kernel];
      if (view) return view(this, value, place);
      const operands = value.inputs.map((input) => this.pull(input, narrowed(place, input.shape)));
      return FORMULAS[value.kernel]!(operands, value);
    });
  }
}
