/** Names that are remembered; custom figures by the thousand would fill the memory. */
const mostNames = 4096;

let count = 0;
const known = new Map<string, Map<string, string>[]>();

/**
 * The name of a layer's figure, e.g. `test.layers[1].separation`. The same string each time: a long file has millions
 * of figures and few names.
 *
 * @param group `layers`, or with a split before it
 */
export function seriesName(group: string, layer: number, key: string): string {
  let layers = known.get(group);
  if (!layers) {
    layers = [];
    known.set(group, layers);
  }
  layers[layer] ??= new Map();
  let name = layers[layer].get(key);
  if (name === undefined) {
    if (count++ > mostNames) {
      count = 0;
      known.clear();
    }
    name = `${group}[${layer}].${key}`;
    layers[layer].set(key, name);
  }
  return name;
}
