import { describe, expect, it } from 'vitest';
import { dense } from '../model/layers/dense.ts';
import { leaky } from '../model/layers/leaky.ts';
import { buildNet } from '../model/net.ts';
import { initialState } from '../training/state.ts';
import { barsData, smallModel } from '../training/testing/small-run.ts';
import { spikeTrains } from './spike-trains.ts';

const data = barsData(1);
const image = data.train.images;

describe('spike trains', () => {
  it('are those of each spiking layer, for each label', () => {
    const layers = [
      leaky(7, { timeSteps: 4, coding: 'rate', output: 'spikes', firingThreshold: 0.3 }),
      leaky(5, { timeSteps: 4 }),
      dense(3),
    ];
    const net = buildNet(smallModel({ layers }), data);
    const [first, second, third] = spikeTrains(net, initialState(net, 1), image, [0, 1]);
    expect(third).toBeUndefined();
    expect(first!.map(({ timeSteps, units }) => [timeSteps, units])).toEqual([
      [4, 7],
      [4, 7],
    ]);
    expect(second![1]!.fired).toHaveLength(4 * 5);
    const fired = [...first![0]!.fired];
    expect(fired.every((spike) => spike === 0 || spike === 1)).toBe(true);
    expect(fired).toContain(1);
    // the image's draws are the same at every look
    expect(spikeTrains(net, initialState(net, 1), image, [0, 1])[0]).toEqual(first);
  });

  it('are not there where no layer spikes', () => {
    const net = buildNet(smallModel(), data);
    expect(spikeTrains(net, initialState(net, 1), image, [0])).toEqual([undefined, undefined]);
  });
});
