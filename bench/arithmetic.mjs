const classes = 10;

/**
 * The matrix products that a task's algorithm needs, and no others: the label is an embedding, so what differs only in
 * the label shares the image's product with the first layer's weights; no gradient is asked of a layer's input.
 * @param {import('./types.ts').Task} task
 * @returns {import('./types.ts').Product[]}
 */
export function products({ kind, dims, batch }) {
  return dims.slice(1).flatMap((units, layer) => {
    const inputs = dims[layer] ?? 0;
    if (kind === 'evaluation') return [{ m: batch, k: inputs, n: units, times: layer === 0 ? 1 : classes }];
    const rows = layer === 0 ? batch : 2 * batch;
    return [
      { m: rows, k: inputs, n: units, times: 1 }, // forward
      { m: inputs, k: rows, n: units, times: 1 }, // gradient of the weights
    ];
  });
}

/** Multiplications and additions, in 10^9. @param {readonly import('./types.ts').Product[]} list */
export function gigaflops(list) {
  return list.reduce((sum, { m, k, n, times }) => sum + (2 * m * k * n * times) / 1e9, 0);
}
