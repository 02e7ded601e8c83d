import '../tensorflow.ts';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { defineModel } from './define-model.ts';
import { embed, joinInput, labelVector, neutralInput } from './embed.ts';
import { concatenate, type LabelEmbedding, labelPlanes, noLabels, overlay, widths } from './labels.ts';
import { conv2d } from './layers/conv2d.ts';
import { buildNet } from './net.ts';
import { noData } from './testing/no-data.ts';

const classes = 2;
const pixels = tf.tensor2d([
  [9, 1, 2, -3],
  [1, 5, 4, 3],
]);
const oneHot = tf.tensor2d([
  [0, 1],
  [1, 0],
]);

describe('embed', () => {
  it.each<[string, LabelEmbedding, number[][]]>([
    [
      'overlay',
      overlay(),
      [
        [0, 1, 2, -3],
        [1, 0, 4, 3],
      ],
    ],
    [
      'overlay, strength 3',
      overlay({ strength: 3 }),
      [
        [0, 3, 2, -3],
        [3, 0, 4, 3],
      ],
    ],
    [
      'overlay, batch maximum',
      overlay({ strength: 'batchMaximum' }),
      [
        [0, 9, 2, -3],
        [9, 0, 4, 3],
      ],
    ],
    [
      'overlay, image maximum and minimum',
      overlay({ strength: 'imageMaximum', background: 'imageMinimum' }),
      [
        [-3, 9, 2, -3],
        [5, 1, 4, 3],
      ],
    ],
    [
      'concatenate',
      concatenate({ strength: 'imageMaximum' }),
      [
        [9, 1, 2, -3, 0, 9],
        [1, 5, 4, 3, 5, 0],
      ],
    ],
  ])('%s', (_name, embedding, expected) => {
    const input = embed(embedding, pixels, classes);
    const whole = joinInput(embedding, input.image, labelVector(input, oneHot), [2, 2]);
    expect(whole.arraySync()).toEqual(expected);
    expect(input.squares.arraySync()).toEqual(tf.sum(tf.square(whole), 1, true).arraySync());
    expect(widths(embedding, 4, classes).inputs).toBe(whole.shape[1]);
    expect(widths(embedding, 4, classes).image).toBe(input.image.shape[1]);
  });

  it('shows the label in a plane of its own at every position', () => {
    const input = embed(labelPlanes({ strength: 7 }), pixels, classes);
    const vector = labelVector(input, oneHot);
    const whole = joinInput(labelPlanes(), input.image, vector, [2, 2]);
    expect(whole.arraySync()).toEqual([
      [9, 0, 7, 1, 0, 7, 2, 0, 7, -3, 0, 7],
      [1, 7, 0, 5, 7, 0, 4, 7, 0, 3, 7, 0],
    ]);
    // two positions of two channels
    expect(joinInput(labelPlanes(), input.image, vector, [2, 1, 2]).arraySync()).toEqual([
      [9, 1, 0, 7, 2, -3, 0, 7],
      [1, 5, 7, 0, 4, 3, 7, 0],
    ]);
  });

  it('leaves images alone without labels', () => {
    const input = embed(noLabels(), pixels, classes);
    expect(joinInput(noLabels(), input.image, oneHot, [2, 2])).toBe(pixels);
    expect(input.squares.arraySync()).toEqual([[95], [51]]);
    expect(widths(noLabels(), 4, classes)).toEqual({ image: 4, label: 0, inputs: 4 });
  });
});

describe('neutralInput', () => {
  it('gives every label an equal share', () => {
    const { image, vector, squares } = neutralInput(overlay(), pixels, classes);
    expect(image.arraySync()).toEqual([
      [2, -3],
      [4, 3],
    ]);
    expect(vector.arraySync()).toEqual([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(squares.arraySync()).toEqual([[13.5], [25.5]]);
  });
});

describe('planes of labels', () => {
  const shapeOfFirst = (sampleShape: readonly number[]) => {
    const model = defineModel({
      data: noData,
      labels: labelPlanes(),
      layers: [conv2d({ channels: 5, kernel: 3 })],
    });
    const [layer] = buildNet(model, { sampleShape, classes: 4, scale: 1, offset: 0 }).layers;
    return [layer!.inputShape, layer!.parameters.weight!.shape];
  };

  it('are channels of the first layer', () => {
    expect(shapeOfFirst([8, 6])).toEqual([
      [8, 6, 5],
      [3, 3, 5, 5],
    ]);
    expect(shapeOfFirst([8, 6, 3])[0]).toEqual([8, 6, 7]);
    expect(() => shapeOfFirst([48])).toThrow(
      'labels: labelPlanes() needs images; these samples are rows of 48',
    );
  });
});
