import { describe, expect, it } from 'vitest';
import { defineModel } from './define-model.ts';
import { topDown } from './labels.ts';
import { conv2d } from './layers/conv2d.ts';
import { layer } from './layers/custom.ts';
import { dense } from './layers/dense.ts';
import { recurrent } from './layers/recurrent.ts';
import { symba } from './losses/symba.ts';
import { adam } from './optimizers/optimizer.ts';
import { linearDecay } from './rates.ts';
import { joint } from './schedules.ts';
import { applySettings, settingPaths } from './settings.ts';
import { noData as data } from './testing/no-data.ts';

const custom = layer({ name: 'mine', init: () => ({}), call: (x) => x });
const model = defineModel({
  data,
  layers: [dense(500, { goodness: 'sumOfSquares' }), custom],
  optimizer: adam({ learningRate: linearDecay(0.003) }),
});

describe('applySettings', () => {
  it('sets values and leaves the rest, functions included', () => {
    const changed = applySettings(model, {
      'layers[0].activation': 'leakyRelu',
      'layers[1].threshold': 3,
      'optimizer.learningRate.rate': 0.01,
      'schedule.epochs': 2,
      name: 'wide',
    });
    expect(changed).toEqual({
      ...model,
      name: 'wide',
      layers: [
        { ...model.layers[0], activation: { kind: 'leakyRelu', slope: 0.01 } },
        { ...custom, threshold: 3 },
      ],
      optimizer: { ...model.optimizer, learningRate: linearDecay(0.01) },
      schedule: { ...model.schedule, epochs: 2 },
    });
    expect(changed.data).toBe(data);
    expect(changed.layers[1]).toMatchObject({ call: custom.call });
    expect(model.layers[1]!.threshold).toBe(2);
  });

  it('replaces a schedule by a number', () => {
    expect(applySettings(model, { 'optimizer.learningRate': 0.1 }).optimizer.learningRate).toBe(0.1);
  });

  it('lets a default threshold follow its layer', () => {
    expect(applySettings(model, { 'layers[0].units': 7 }).layers[0]!.threshold).toBe(7);
    expect(applySettings(model, { 'layers.0.goodness': 'meanOfSquares' }).layers[0]!.threshold).toBe(2);
    const set = applySettings(model, { 'layers[0].units': 7, 'layers[0].threshold': 9 });
    expect(set.layers[0]!.threshold).toBe(9);
    expect(applySettings(set, { 'layers[0].units': 8 }).layers[0]!.threshold).toBe(9);
    const layers = [recurrent(500, { goodness: 'sumOfSquares' })];
    const settled = defineModel({ data, labels: topDown(), layers, schedule: joint() });
    expect(applySettings(settled, { 'layers[0].units': 7 }).layers[0]!.threshold).toBe(7);
  });

  it('lets the default threshold of a map follow its goodness, and wants one for a sum', () => {
    const goodness = 'layers[0].goodness';
    const maps = defineModel({ data, layers: [conv2d({ channels: 4, kernel: 3 })] });
    expect(applySettings(maps, { [goodness]: 'minusMeanOfSquares' }).layers[0]!.threshold).toBe(-2);
    expect(() => applySettings(maps, { [goodness]: 'sumOfSquares' })).toThrow(
      'layers[0].threshold: got NaN; expected a finite number (a sum has no default',
    );
    const set = applySettings(maps, { [goodness]: 'sumOfSquares', 'layers[0].threshold': 40 });
    expect(set.layers[0]!.threshold).toBe(40);
    const pairs = applySettings(maps, { [goodness]: 'sumOfSquares', loss: symba() });
    expect(pairs.layers[0]!.threshold).toBe(0);
  });

  it.each([
    ['layers[0].treshold', 1, 'layers[0].treshold: unknown setting; did you mean "layers[0].threshold"?'],
    ['layers[2].threshold', 1, 'layers[2].threshold: unknown setting; did you mean "layers[0].threshold"?'],
    ['layers[2]', dense(5), 'layers[2]: unknown setting; did you mean "layers[0]"?'],
    [
      'optimiser.learningRate',
      1,
      'optimiser.learningRate: unknown setting; did you mean "optimizer.learningRate"?',
    ],
    ['', 1, ': unknown setting'],
    ['layers[0].units', 1.5, 'layers[0].units: got 1.5; expected a whole number of at least 1'],
    [
      'optimizer.learningRate',
      0,
      'optimizer.learningRate: got 0; expected a learning rate above 0, or a schedule such as linearDecay(0.003)',
    ],
    ['data.options.shift', 1, "data.options.shift: can't be set from outside; change the model file"],
  ])('refuses %s', (path, value, message) => {
    expect(() => applySettings(model, { [path]: value })).toThrow(
      expect.objectContaining({ message, usage: true }),
    );
  });

  it('names all unknown paths at once', () => {
    expect(() => applySettings(model, { sed: 1, 'layers[9].units': 2 })).toThrow(
      'sed: unknown setting; did you mean "seed"?\nlayers[9].units: unknown setting; did you mean "layers[0].units"?',
    );
  });

  it('lists paths that it takes', () => {
    const paths = settingPaths(model);
    expect(paths).toContain('layers[0].activation');
    expect(paths).toContain('optimizer.learningRate.rate');
    for (const path of paths.filter((path) => !path.startsWith('schedule.order'))) {
      let value: unknown = model;
      for (const key of path.match(/[^.[\]]+/g)!) value = (value as Record<string, unknown>)[key];
      expect(applySettings(model, { [path]: value })).toEqual(model);
    }
  });
});
