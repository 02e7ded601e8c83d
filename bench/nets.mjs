/** `784-2000x4` for `[784, 2000, 2000, 2000, 2000]`. @param {readonly number[]} dims */
export function netName(dims) {
  const [input, ...layers] = dims;
  const uniform = layers.length > 2 && layers.every((units) => units === layers[0]);
  return uniform ? `${input}-${layers[0]}x${layers.length}` : dims.join('-');
}

/** @param {string} name @returns {number[] | undefined} `undefined` where it is not the name of a net. */
export function parseNet(name) {
  const dims = name.split('-').flatMap((part) => {
    const [, units, times = '1'] = /^(\d+)(?:x(\d+))?$/.exec(part) ?? [];
    return Array.from({ length: units ? Number(times) : 1 }, () => Number(units));
  });
  return dims.length >= 2 && dims.every((units) => Number.isInteger(units) && units > 0) ? dims : undefined;
}
