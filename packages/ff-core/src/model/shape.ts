/**
 * Shape of one sample as a layer sees it: `[units]`, or a map `[height, width, channels]`. Between layers activities
 * are rows `[batch, units]` whatever their shape, a map's channels changing fastest (NHWC); a layer that works on maps
 * gives its rows their shape. So goodness, normalisation, heads and dense layers take maps as they are.
 */
export type Shape = readonly number[];

/** `[height, width, channels]` */
export type MapShape = readonly [height: number, width: number, channels: number];

/** The map that a shape is; undefined for a row of units. */
export function asMap(shape: Shape): MapShape | undefined {
  return shape.length === 3 ? (shape as MapShape) : undefined;
}

/** A data set's samples as the first layer sees them: images without channels have one. */
export function shapeOfSamples(sampleShape: readonly number[]): Shape {
  return sampleShape.length === 2 ? [...sampleShape, 1] : sampleShape;
}

/** `28×28×1` */
export function shapeText(shape: Shape): string {
  return shape.join('×');
}
