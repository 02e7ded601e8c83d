import { expect, test } from 'vitest';
import { carrySettings } from './settings.ts';

const before = {
  layers: [{ threshold: 2 }, { threshold: 2 }, { threshold: 4 }],
  optimizer: { learningRate: 0.1 },
};

test('settings move with their layers, go with them, and give way to what the file says now', () => {
  const settings = {
    'layers[0].threshold': 7,
    'layers[1].threshold': 8,
    'layers[2].threshold': 9,
    'optimizer.learningRate': 0.5,
    'schedule.epochs': 3,
  };
  const layers = [{ action: 'keep', from: 0 }, { action: 'again', from: 2 }, { action: 'new' }] as const;
  const after = {
    layers: [{ threshold: 2 }, { threshold: 2 }, { threshold: 1 }],
    optimizer: { learningRate: 0.2 },
  };
  expect(
    carrySettings(settings, before, { ...after, layers: [{ threshold: 2 }, { threshold: 2 }] }, { layers }),
  ).toEqual({
    'layers[0].threshold': 7,
    'schedule.epochs': 3,
  });
  const sameRate = { ...after, optimizer: before.optimizer, layers: [{ threshold: 3 }, { threshold: 4 }] };
  // the value of the moved layer is compared with the one it had before it moved
  expect(carrySettings(settings, before, sameRate, { layers })).toEqual({
    'layers[1].threshold': 9,
    'optimizer.learningRate': 0.5,
    'schedule.epochs': 3,
  });
});
