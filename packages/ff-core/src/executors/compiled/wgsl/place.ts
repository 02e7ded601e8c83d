import { sizeOf } from '../../../tensors.ts';

/** A coordinate along one axis: a variable of the shader, if any, plus a number. */
interface Coordinate {
  readonly base: string;
  readonly offset: number;
}

/** Coordinates of an element, one an axis. Along an axis of length 1 it is always 0. */
export type Place = readonly Coordinate[];

export const fixed = (offset: number): Coordinate => ({ base: '', offset });
export const named = (base: string): Coordinate => ({ base, offset: 0 });

export function shifted({ base, offset }: Coordinate, by: number): Coordinate {
  return { base, offset: offset + by };
}

export function textOf({ base, offset }: Coordinate): string {
  if (!base) return `${offset}u`;
  return offset === 0 ? base : `(${base}${signed(offset)})`;
}

/** Equal places have equal keys. */
export const keyOf = (place: Place): string => place.map(textOf).join();

/** The shape without axes of length 1: what is left decides how elements lie in memory. */
export const core = (shape: readonly number[]): number[] => shape.filter((length) => length > 1);

/** A tensor's element whose coordinates are `x0`, `x1`, ... along the axes that are longer than 1. */
export function ownPlace(shape: readonly number[]): Place {
  let axis = 0;
  return shape.map((length) => (length > 1 ? named(`x${axis++}`) : fixed(0)));
}

/** The place in a smaller tensor that is broadcast to a larger one. */
export function narrowed(place: Place, shape: readonly number[]): Place {
  const aligned = place.slice(place.length - shape.length);
  return shape.map((length, i) => (length === 1 ? fixed(0) : aligned[i]!));
}

/** Elements between neighbours along each axis. */
export function strides(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** The expression of an element's position in memory. */
export function flat(place: Place, shape: readonly number[]): string {
  const steps = strides(shape);
  const terms = place.flatMap(({ base }, axis) =>
    base ? [steps[axis] === 1 ? base : `${base} * ${steps[axis]}u`] : [],
  );
  const offset = place.reduce((sum, coordinate, axis) => sum + coordinate.offset * steps[axis]!, 0);
  if (terms.length === 0) return `${offset}u`;
  return offset === 0 ? terms.join(' + ') : `${terms.join(' + ')}${signed(offset)}`;
}

/** The expressions of the coordinates at a position in memory; an axis of length 1 has none. */
export function coordinates(at: string, shape: readonly number[]): (string | undefined)[] {
  const first = shape.findIndex((length) => length > 1);
  return strides(shape).map((step, axis) => {
    const length = shape[axis]!;
    if (length === 1) return undefined;
    const whole = step === 1 ? at : `${at} / ${step}u`;
    return axis === first ? whole : `(${whole}) % ${length}u`;
  });
}

const signed = (offset: number): string => (offset < 0 ? ` - ${-offset}u` : ` + ${offset}u`);
