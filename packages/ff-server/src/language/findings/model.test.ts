import { describe, it } from 'vitest';
import { type Case, check, rest } from '../testing/check-findings.ts';
import { file } from '../testing/marked.ts';

const names =
  'relu, leakyRelu, rrelu, sigmoid, tanh, gelu, geluTanh, elu, silu, softplus, reluFullGradient, linear';

describe('what defineModel rejects, with its quick fix', () => {
  const cases: Record<string, Case> = {
    'nothing is told of a model that is right': { source: file(rest), told: [] },
    'an unknown option of a layer': {
      source: file("data: mnist(), layers: [dense(500, { «activaton»: 'relu' })]"),
      told: ['unknown-option layers[0].activaton: unknown option; did you mean "activation"?'],
      mend: 'Change to `activation`',
      mended: file("data: mnist(), layers: [dense(500, { activation: 'relu' })]"),
    },
    'an unknown option that is like no other': {
      source: file(`${rest}, «colour»: 'red', seed: 1`),
      told: [
        'unknown-option colour: unknown option; known: name, data, labels, negatives, layers, loss, passes, ' +
          'optimizer, schedule, classifier, head, peerNormalisation, seed',
      ],
      mend: 'Remove `colour`',
      mended: file(`${rest}, seed: 1`),
    },
    'an unknown option with a colon in its name': {
      source: file("data: mnist(), layers: [dense(500, { «'bias: no'»: true })]"),
      told: [
        'unknown-option layers[0].bias: no: unknown option; known: name, units, activation, bias, initialiser, ' +
          'dropout, normalise, goodness, threshold, trainable, loss, optimizer',
      ],
      mend: 'Remove `bias: no`',
      mended: file('data: mnist(), layers: [dense(500, {  })]'),
    },
    'a misspelt name': {
      source: file("data: mnist(), layers: [dense(500, { activation: «'rleu'» })]"),
      told: [
        `invalid-value layers[0].activation: got "rleu"; expected one of ${names}; did you mean "relu"?`,
      ],
      mend: 'Change to `relu`',
      mended: file("data: mnist(), layers: [dense(500, { activation: 'relu' })]"),
    },
    'too few units': {
      source: file('data: mnist(), layers: [dense(«0»)]'),
      told: ['invalid-value layers[0].units: got 0; expected a whole number of at least 1'],
      mend: 'Change to `1`',
      mended: file('data: mnist(), layers: [dense(1)]'),
    },
    'no units': {
      source: file('data: mnist(), layers: [«dense»()]'),
      told: ['missing-option layers[0].units: missing; expected a whole number of at least 1'],
      mend: 'Add `500` units',
      mended: file('data: mnist(), layers: [dense(500)]'),
    },
    'units by the name of a constant: told where it is used': {
      source: file('data: mnist(), layers: [dense(«width»)]', 'const width = 3 / 2;\n'),
      told: ['invalid-value layers[0].units: got 1.5; expected a whole number of at least 1'],
      mend: 'Change to `2`',
      mended: file('data: mnist(), layers: [dense(2)]', 'const width = 3 / 2;\n'),
    },
    'options that layers share: told once, where they are written': {
      source: file(
        'data: mnist(), layers: [dense(5, shared), dense(5, shared)]',
        "const shared = { threshold: «'two'», bias: true } as const;\n",
      ),
      told: ['invalid-value layers[0].threshold: got "two"; expected a finite number'],
      mend: 'Remove `threshold`, which has a default',
      mended: file(
        'data: mnist(), layers: [dense(5, shared), dense(5, shared)]',
        'const shared = { bias: true } as const;\n',
      ),
    },
    'a rate below 0': {
      source: file(`${rest}, optimizer: adam({ learningRate: linearDecay(«-0.003») })`),
      told: ['invalid-value optimizer.learningRate.rate: got -0.003; expected a number above 0'],
      mend: 'Change to `0.003`',
      mended: file(`${rest}, optimizer: adam({ learningRate: linearDecay(0.003) })`),
    },
    'a decay of 1: its default is taken': {
      source: file(`${rest}, optimizer: adam({ beta1: «1» })`),
      told: ['invalid-value optimizer.beta1: got 1; expected a number from 0 to below 1'],
      mend: 'Change to `0.9`',
      mended: file(`${rest}, optimizer: adam({ beta1: 0.9 })`),
    },
    'a negative weight decay': {
      source: file(`${rest}, optimizer: sgd({ learningRate: 0.1, weightDecay: «-0.1» })`),
      told: ['invalid-value optimizer.weightDecay: got -0.1; expected a number of at least 0'],
      mend: 'Change to `0.1`',
      mended: file(`${rest}, optimizer: sgd({ learningRate: 0.1, weightDecay: 0.1 })`),
    },
    'a truth value as a text': {
      source: file("data: mnist(), layers: [dense(5, { bias: «'false'» })]"),
      told: ['invalid-value layers[0].bias: got "false"; expected true or false'],
      mend: 'Change to `false`',
      mended: file('data: mnist(), layers: [dense(5, { bias: false })]'),
    },
    'a number for a layer': {
      source: file('data: mnist(), layers: [dense(500), «300»]'),
      told: ['invalid-value layers[1]: got 300; expected a layer such as dense(500)'],
      mend: 'Change to `dense(300)`',
      mended: file('data: mnist(), layers: [dense(500), dense(300)]'),
    },
    'an optimizer for a loss': {
      source: file(`${rest}, loss: «byGoodness()»`),
      told: ['invalid-value loss: got "byGoodness"; expected a loss such as logistic()'],
      mend: 'Change to `logistic()`',
      mended: file(`${rest}, loss: logistic()`).replace('{ defineModel', '{ byGoodness, defineModel'),
    },
    'a loop twice': {
      source: file(`${rest}, schedule: loops(«'epoch', 'batch', 'batch'»)`),
      told: [
        'invalid-value schedule.order: got ["epoch","batch","batch"]; expected "epoch", "batch" and "layer", each once',
      ],
      mend: "Change to `'epoch', 'batch', 'layer'`",
      mended: file(`${rest}, schedule: loops('epoch', 'batch', 'layer')`),
    },
    'a list of layers with a double': {
      source: file(`${rest}, classifier: byGoodness({ layers: «[0, 0]» })`),
      told: [
        'invalid-value classifier.layers: got [0,0]; expected "all" or a list of different layers counted from 0, ' +
          'such as [1, 2]',
      ],
      mend: 'Change to `[0]`',
      mended: file(`${rest}, classifier: byGoodness({ layers: [0] })`),
    },
    'no data': {
      source: file('layers: [dense(500)]').replace(
        'export default defineModel',
        'export default «defineModel»',
      ),
      told: ['missing-option data: missing; expected a data source such as mnist()'],
      mend: 'Add `data: mnist()`',
      mended: file('layers: [dense(500)], data: mnist()'),
    },
    'no layers': {
      source: file('data: mnist()').replace('export default defineModel', 'export default «defineModel»'),
      told: ['missing-option layers: missing; expected a list of layers such as [dense(500)]'],
      mend: 'Add `layers: [dense(500), dense(500)]`',
      mended: file('data: mnist(), layers: [dense(500), dense(500)]'),
    },
    'an empty list of layers': {
      source: file('data: mnist(), layers: «[]»'),
      told: ['invalid-value layers: got []; expected at least one layer'],
      mend: 'Change to `[dense(500), dense(500)]`',
      mended: file('data: mnist(), layers: [dense(500), dense(500)]'),
    },
    'a custom layer with a sum and no threshold': {
      source: file(
        "data: mnist(), layers: [«layer»({ name: 'l', goodness: 'sumOfSquares', init: ({ inputs, normal }) => ({ w: normal([inputs, 20], 1) }), call: (x, { w }) => tf.matMul(x, w) })]",
      ),
      told: [
        'missing-option layers[0].threshold: got NaN; expected a finite number (a sum has no default where its units are not known before the data are)',
      ],
      mend: 'Add `threshold: 20`',
      mended: file(
        "data: mnist(), layers: [layer({ name: 'l', goodness: 'sumOfSquares', init: ({ inputs, normal }) => ({ w: normal([inputs, 20], 1) }), call: (x, { w }) => tf.matMul(x, w), threshold: 20 })]",
      ),
    },
  };
  it.each(Object.entries(cases))('%s', (_name, each) => check(each));
});
