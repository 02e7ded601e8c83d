import { describe, expect, it } from 'vitest';
import { measure } from './measure.mjs';
import { SideError } from './sides/process.mjs';

/** @typedef {import('./sides/sides.mjs').SideName} SideName */

/** A side's process that answers at once. @param {number} ms @param {{ losses?: number[][], run?: () => void }} [others] */
function fake(ms, { losses = [[0.5, 0.25]], run = () => {} } = {}) {
  return {
    ended: false,
    /** @param {any} request @returns {Promise<any>} */
    async ask(request) {
      if (request.do === 'check') return { values: losses };
      if (request.do === 'run') run();
      return request.do === 'close' ? { peakMemory: 5e8 } : { ms };
    },
    async end() {
      this.ended = true;
    },
  };
}

/** @type {import('./types.ts').OpenRequest} */
const request = {
  kind: 'step',
  dims: [784, 500],
  batch: 100,
  optimizer: 'adam',
  threads: 1,
  start: { batches: 1, floats: '', bytes: '' },
  products: [{ m: 1000, k: 1000, n: 1000, times: 1 }],
};

/** @param {Partial<Record<SideName, ReturnType<typeof fake>>>} sides @param {AbortController} [stop] */
async function run(sides, stop = new AbortController()) {
  /** @type {string[]} */
  const dropped = [];
  const result = await measure(
    'a case',
    request,
    /** @type {SideName[]} */ (Object.keys(sides)),
    { rounds: 3, turnMs: 10 },
    (name) => /** @type {any} */ (sides[name]),
    {
      signal: stop.signal,
      onSide: () => {},
      onRound: () => {},
      onDropped: (side, error) => dropped.push(`${side}: ${error}`),
    },
  );
  return { result, dropped };
}

describe('measuring the sides of a case', () => {
  it("gives times, memory, and each peer's time over ours", async () => {
    const { result, dropped } = await run({ onnx: fake(4), 'pytorch-fused': fake(6), limit: fake(1) });
    expect(dropped).toEqual([]);
    expect(result.gigaflops).toBe(2);
    expect(result.sides.onnx).toMatchObject({ median: 4, rounds: [4, 4, 4], peakMemory: 5e8 });
    expect(result.ratios).toMatchObject({
      onnx: { 'pytorch-fused': { median: 1.5 }, limit: { median: 0.25 } },
    });
    expect(Object.keys(result.ratios)).toEqual(['onnx']);
  });

  it('leaves out a side that computes something else, and one that is not there, and ends them', async () => {
    const other = fake(1, { losses: [[0.5, 0.26]] });
    const absent = fake(1);
    absent.ask = () => Promise.reject(new SideError('no such device', true));
    const { result, dropped } = await run({ tensorflow: absent, onnx: fake(4), 'pytorch-fused': other });
    expect(Object.keys(result.sides)).toEqual(['onnx']);
    expect(dropped).toEqual([
      'tensorflow: Error: no such device',
      expect.stringMatching(/^pytorch-fused: Error: what it computes differs from onnx by 0.038/),
    ]);
    expect([other.ended, absent.ended]).toEqual([true, true]);
  });

  it('goes on without a side that fails in the middle', async () => {
    let runs = 0;
    const failing = fake(6, {
      run: () => {
        if (++runs === 4) throw new Error('out of memory');
      },
    });
    const { result, dropped } = await run({ 'pytorch-fused': failing, onnx: fake(4), limit: fake(1) });
    expect(dropped).toEqual(['pytorch-fused: Error: out of memory']);
    expect(failing.ended).toBe(true);
    expect(result.sides.limit?.rounds).toEqual([1, 1, 1]);
    expect(result.sides.onnx?.rounds).toEqual([4, 4, 4]);
  });

  it('keeps the whole rounds where it is stopped', async () => {
    const stop = new AbortController();
    let runs = 0;
    const late = fake(6, {
      run: () => {
        // one in the round that warms up, then two a round
        if (++runs < 5) return;
        stop.abort();
        throw new Error('killed');
      },
    });
    const { result } = await run({ onnx: fake(4), 'pytorch-fused': late }, stop);
    expect(result.sides.onnx?.rounds).toEqual(result.sides['pytorch-fused']?.rounds.map(() => 4));
    expect(result.sides['pytorch-fused']?.rounds.length).toBe(1);
  });
});
