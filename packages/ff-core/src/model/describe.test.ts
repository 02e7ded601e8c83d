import { expect, it } from 'vitest';
import { defineModel } from './define-model.ts';
import { describeModel, signature } from './describe.ts';
import { layer } from './layers/custom.ts';
import { dense } from './layers/dense.ts';
import { applySettings } from './settings.ts';
import { noData as data } from './testing/no-data.ts';

const custom = layer({ name: 'mine', init: () => ({}), call: (x) => x });
const model = defineModel({ data, layers: [dense(5), custom] });

it('describes a model as JSON', () => {
  const description = describeModel(model);
  expect(JSON.parse(JSON.stringify(description))).toEqual(description);
  expect(description).toMatchObject({
    data: { kind: 'none', options: {}, augmentation: { shift: 0 } },
    layers: [
      { kind: 'dense', units: 5 },
      { name: 'mine', call: '(x) => x' },
    ],
  });
});

it('signs what a model is, whatever the order of its names', () => {
  const { layers, ...rest } = model;
  expect(signature(describeModel({ layers, ...rest }))).toBe(signature(describeModel(model)));
  const changed = applySettings(model, { 'layers[0].threshold': 3 });
  expect(signature(changed.layers[0])).not.toBe(signature(model.layers[0]));
  expect(signature(changed.layers[1])).toBe(signature(model.layers[1]));
});
