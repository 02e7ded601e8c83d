import { describe, expect, it } from 'vitest';
import { UserError } from '../errors.ts';
import { byGoodness, byPairs, bySoftmax } from './classifier.ts';
import { defineModel, type ModelOptions } from './define-model.ts';
import { softmaxHead } from './head.ts';
import { labelPlanes, noLabels, topDown } from './labels.ts';
import { layer } from './layers/custom.ts';
import { dense } from './layers/dense.ts';
import { leaky } from './layers/leaky.ts';
import { recurrent } from './layers/recurrent.ts';
import { cnnReadme2, symba } from './losses.ts';
import { hardNegatives, hybrid, maskedSequences, wrongLabels } from './negatives.ts';
import { adam } from './optimizers/optimizer.ts';
import { peerNormalisation } from './peer-normalisation.ts';
import { linearDecay } from './rates.ts';
import { joint, loops } from './schedules.ts';
import { noData as data } from './testing/no-data.ts';

const custom = layer({ name: 'mine', init: () => ({}), call: (x) => x });

/** The lines of the error that these options give; JavaScript checks no types. */
function problems(options: unknown): string[] {
  try {
    defineModel(options as ModelOptions);
  } catch (error) {
    if (error instanceof UserError && error.usage) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** Options as a JavaScript file may write them. */
const wrong = (options: object) => options as object as never;

describe('defineModel', () => {
  it('fills in the defaults', () => {
    const model = defineModel({
      data,
      layers: [dense(500), dense(300, { goodness: 'sumOfSquares' }), custom],
    });
    expect(model).toMatchObject({
      kind: 'model',
      labels: { kind: 'overlay', strength: 1, background: 0 },
      negatives: { kind: 'wrongLabels' },
      loss: { kind: 'logistic', gradientScale: 1 },
      passes: 'pair',
      optimizer: { kind: 'adam', learningRate: 0.003, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      schedule: { order: ['epoch', 'batch', 'layer'], epochs: 10, batchSize: 100, repeats: 1, joint: false },
      classifier: { kind: 'byGoodness', layers: 'all' },
      seed: 0,
    });
    expect(model.layers.map(({ name, threshold }) => [name, threshold])).toEqual([
      ['dense', 2],
      ['dense', 300],
      ['mine', 2],
    ]);
    expect(model.layers[2]).toMatchObject({ call: custom.call, init: custom.init });
    expect(model.data).toBe(data);
  });

  it('tells a goodness that is no name at all', () => {
    const layers = [dense(5, { goodness: 5 as never })];
    expect(() => defineModel({ data, layers })).toThrow('layers[0].goodness: got 5; expected one of');
  });

  it('a spiking layer without a threshold has a quarter of the goodness of all spikes', () => {
    const layers = [
      leaky(8, { goodness: 'sumOfActivities' }),
      leaky(8, { measure: 'count', timeSteps: 3 }),
      leaky(8, { measure: 'membrane' }),
    ];
    expect(defineModel({ data, layers }).layers.map(({ threshold }) => threshold)).toEqual([2, 9 / 4, 2]);
  });

  it('takes its own result again', () => {
    const model = defineModel({ data, layers: [dense(5), leaky(4), custom], head: softmaxHead() });
    expect(defineModel(model)).toEqual(model);
  });

  it('names every problem in a line: path, value, what is allowed, nearest name', () => {
    const layers = [
      dense(500, wrong({ activaton: 'relu', threshold: 'two' })),
      dense(0, wrong({ activation: 'rleu', normalise: 'l3', goodness: 'meanOfSquare' })),
      5,
    ];
    const optimizer = adam({ learningRate: linearDecay(-1, wrong({ per: 'steps' })), beta1: 1 });
    expect(problems({ data, layers, optimizer, loss: { kind: 'logistc' }, clasifier: byGoodness() })).toEqual(
      [
        'layers[0].threshold: got "two"; expected a finite number',
        'layers[0].activaton: unknown option; did you mean "activation"?',
        'layers[1].units: got 0; expected a whole number of at least 1',
        'layers[1].activation: got "rleu"; expected one of relu, leakyRelu, rrelu, sigmoid, tanh, gelu, geluTanh, ' +
          'elu, silu, softplus, reluFullGradient, linear; did you mean "relu"?',
        'layers[1].normalise: got "l3"; expected one of l2, rms, layerNorm, none; did you mean "l2"?',
        'layers[1].goodness: got "meanOfSquare"; expected one of sumOfSquares, meanOfSquares, minusSumOfSquares, ' +
          'minusMeanOfSquares, sumOfActivities, meanOfActivities, burstiness, entmax, or ' +
          '{ kind: \'topK\', k: 20 }; did you mean "meanOfSquares"?',
        'layers[2]: got 5; expected a layer such as dense(500)',
        'loss: got "logistc"; expected a loss such as logistic(); did you mean "logistic"?',
        'optimizer.learningRate.rate: got -1; expected a number above 0',
        'optimizer.learningRate.per: got "steps"; expected one of step, epoch; did you mean "step"?',
        'optimizer.beta1: got 1; expected a number from 0 to below 1',
        'clasifier: unknown option; did you mean "classifier"?',
      ],
    );
  });

  it('says what is missing', () => {
    expect(problems({})).toEqual([
      'data: missing; expected a data source such as mnist()',
      'layers: missing; expected a list of layers such as [dense(500)]',
    ]);
    expect(problems({ data, layers: [] })).toEqual(['layers: got []; expected at least one layer']);
    const sum = layer({ name: 'sum', goodness: 'sumOfSquares', init: () => ({}), call: (x) => x });
    expect(problems({ data, layers: [sum] })).toEqual([
      'layers[0].threshold: got NaN; expected a finite number (a sum has no default where its units are not known before the data are)',
    ]);
  });

  it.each([
    [undefined, 'missing'],
    [null, 'got null'],
    [5, 'got 5'],
    ['mnist', 'got "mnist"'],
    [[], 'got []'],
    [() => 1, 'got a function'],
  ])('refuses %s as a model', (options, found) => {
    expect(problems(options)).toEqual([
      `model: ${found}; expected an object such as { data: mnist(), layers: [dense(500)] }`,
    ]);
  });

  it.each([
    [{ classifier: bySoftmax() }, 'classifier: bySoftmax() needs a head; add head: softmaxHead()'],
    [
      { negatives: hardNegatives({ from: 'head' }) },
      'negatives.from: "head" needs a head; add head: softmaxHead()',
    ],
    [{ negatives: hardNegatives({ layer: 2 }) }, 'negatives.layer: got layer 2; expected 0 to 1'],
    [{ head: softmaxHead({ layers: [1, 2] }) }, 'head.layers: got layer 2; expected 0 to 1'],
    [{ classifier: byGoodness({ layers: [7] }) }, 'classifier.layers: got layer 7; expected 0 to 1'],
    [
      { peerNormalisation: peerNormalisation({ layers: [1] }) },
      'peerNormalisation.layers: layer 1 is a custom layer; it acts on dense layers, whose total input is known',
    ],
    [
      { layers: [leaky(5), leaky(5, { coding: 'rate' })] },
      'layers[1].coding: got "rate"; expected "direct", since only the first layer sees pixels',
    ],
    [
      { layers: [leaky(5, { output: 'spikes' }), dense(5)] },
      'layers[0].output: got "spikes"; expected rate or membrane, since the dense layer above has no time steps',
    ],
    [
      { layers: [leaky(5, { output: 'spikes', timeSteps: 3 }), leaky(5)] },
      'layers[1].timeSteps: got 1; expected 3, as the layer below, which passes on each spike',
    ],
    [
      { layers: [leaky(5, { beta: 1.5, surrogate: 'atan' as never })] },
      'layers[0].beta: got 1.5; expected a number from 0 to 1\nlayers[0].surrogate: got "atan"; expected one of arctangent, fastSigmoid',
    ],
    [{ layers: [recurrent(5)] }, 'labels: got overlay; expected topDown(), since layer 0 is recurrent'],
    [
      { layers: [recurrent(5), dense(5)], labels: topDown(), schedule: joint() },
      'layers[1]: got a dense layer; expected recurrent(), since topDown() sends states both ways',
    ],
    [
      { layers: [recurrent(5)], labels: topDown({ scored: [3, 9] }), schedule: joint() },
      'labels.scored: got [3,9]; expected at most 8, the iterations',
    ],
    [
      { layers: [recurrent(5)], labels: topDown({ scored: [5, 3], damping: -1 }) },
      'labels.damping: got -1; expected a number from 0 to 1\nlabels.scored: got [5,3]; expected first and last iteration, such as [3, 5]',
    ],
    [
      { layers: [recurrent(5)], labels: topDown() },
      'schedule: topDown() moves all layers at once; expected joint()',
    ],
    [
      { labels: labelPlanes() },
      'labels: labelPlanes() needs a layer on maps first, and layers[0] is a dense layer; expected overlay()',
    ],
    [
      { passes: 'alternate', loss: symba() },
      'loss: symba compares pairs, so its passes can\'t alternate; expected passes "pair" or another loss',
    ],
    [
      { loss: cnnReadme2(), layers: [dense(5, { goodness: 'minusSumOfSquares' })] },
      'layers[0].goodness: got "minusSumOfSquares"; expected sumOfSquares or meanOfSquares, ' +
        "since cnnReadme2() takes the goodness' logarithm",
    ],
    [
      { schedule: { ...loops('layer', 'epoch', 'batch'), joint: true } },
      "schedule.joint: one pass for all layers needs the order 'epoch', 'batch', 'layer'",
    ],
    [
      { schedule: { ...joint(), repeats: 3 } },
      'schedule.repeats: got 3; expected 1 where all layers share one pass',
    ],
    [
      { schedule: loops('epoch', 'batch', 'batch') },
      'schedule.order: got ["epoch","batch","batch"]; expected "epoch", "batch" and "layer", each once',
    ],
    [
      { labels: noLabels(), negatives: wrongLabels() },
      'negatives: wrongLabels differ by their label, and noLabels() puts none into the input; expected hybrid(), ' +
        'maskedSequences() or customNegatives()',
    ],
    [{ negatives: hybrid() }, 'negatives: hybrid are images of their own; they need labels: noLabels()'],
    [
      { labels: noLabels(), schedule: joint({ batchSize: 1 }) },
      'schedule.batchSize: got 1; expected at least 2, since hybrid() mixes the images of a batch',
    ],
    [
      { labels: noLabels(), negatives: maskedSequences({ share: 0 }) },
      'negatives.share: got 0; expected a number above 0, at most 1',
    ],
    [
      { classifier: byPairs() },
      'classifier: byPairs() compares images with negatives that are images; use byGoodness()',
    ],
    [
      { labels: noLabels(), classifier: byGoodness() },
      'classifier: byGoodness() tries labels in the input, and noLabels() puts none there',
    ],
    [
      { schedule: loops('epoch', 'batch', 'layer', { batchSize: 0 }) },
      'schedule.batchSize: got 0; expected a whole number of at least 1, or "all"',
    ],
  ])('refuses contradictions: %#', (options, line) => {
    expect(problems({ data, layers: [dense(5), custom], ...options })).toEqual(line.split('\n'));
  });
});
