/** @param {readonly (readonly string[])[]} rows The first is the heading; the first two columns are words. */
export function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (/** @type {readonly string[]} */ row) =>
    row
      .map((cell, i) => (i < 3 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join('\n');
}

/** @param {readonly import('./types.ts').Result[]} results */
export function resultTable(results) {
  const rows = [['net', 'optimizer', 'side', 'ms a step', 'quartiles', '/ ff', 'quartiles']];
  for (const result of results) {
    let first = true;
    for (const [name, side] of Object.entries(result.sides)) {
      const ratio = result.ratios[name];
      rows.push([
        first ? netName(result.dims) : '',
        first ? result.optimizer : '',
        name,
        significant(side.median),
        `${significant(side.lowerQuartile)} – ${significant(side.upperQuartile)}`,
        ratio ? ratio.median.toFixed(2) : '',
        ratio ? `${ratio.lowerQuartile.toFixed(2)} – ${ratio.upperQuartile.toFixed(2)}` : '',
      ]);
      first = false;
    }
  }
  return table(rows);
}

/**
 * What the step costs in multiplications and additions of its matrix products.
 * @param {readonly number[]} dims @param {number} batch
 */
export function gigaflops(dims, batch) {
  // Per layer: the forward product and the weights' gradient, over positives and negatives, 2 operations each.
  const layers = dims.slice(1).map((units, i) => (8 * batch * units * (dims[i] ?? 0)) / 1e9);
  const all = layers.reduce((sum, value) => sum + value, 0);
  return { all, sharedFirstLayer: all - (layers[0] ?? 0) / 2 };
}

/** @param {readonly import('./types.ts').Result[]} results */
export function sharingNote(results) {
  const lines = new Map(
    results.map(({ dims, batch }) => {
      const { all, sharedFirstLayer } = gigaflops(dims, batch);
      return [
        netName(dims),
        `${netName(dims)}: ${sharedFirstLayer.toFixed(2)} in place of ${all.toFixed(2)} GFLOP`,
      ];
    }),
  );
  return [
    'ff-core computes the same numbers with less work: positives and negatives differ only in the label,',
    "so they share the image's product with the first layer's weights, and its gradient.",
    ...lines.values(),
    "PyTorch's batches are ready-made float tensors; ff-core's time includes the cast and the labels.",
  ].join('\n');
}

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

/** @param {number} ms */
function significant(ms) {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(1);
}
