/** Lengths of bars, 0 to 1: in each layer from the least goodness to the greatest. */
export function barsOf(goodness: readonly (readonly number[])[]): number[][] {
  return goodness.map((layer) => {
    const least = Math.min(...layer);
    const span = Math.max(...layer) - least;
    return layer.map((value) => (span > 0 ? (value - least) / span : 0));
  });
}
