import { describe, expect, it } from 'vitest';
import { codeActions } from '../code-actions.ts';
import type { FeatureContext } from '../context.ts';
import { diagnostics } from '../diagnostics.ts';
import { type Case, check, rest } from '../testing/check-findings.ts';
import { edited, file, marked, uri } from '../testing/marked.ts';

describe('advice', () => {
  const sum = "goodness: 'sumOfSquares'";
  const cases: Record<string, Case> = {
    'a threshold of the tutorials for a sum': {
      source: file(`data: mnist(), layers: [dense(500, { ${sum}, threshold: «2» }), dense(500, { ${sum} })]`),
      told: [
        "threshold-far-from-width threshold 2 is far from the layer's width of 500: its goodness is a sum over 500 " +
          "units, so positives and negatives lie on the same side of it. Hinton's code takes the width.",
      ],
      mend: 'Set the threshold to 500',
      mended: file(`data: mnist(), layers: [dense(500, { ${sum}, threshold: 500 }), dense(500, { ${sum} })]`),
    },
    'a threshold for minus a sum': {
      source: file("data: mnist(), layers: [dense(50, { goodness: 'minusSumOfSquares', threshold: «50» })]"),
      told: [
        "threshold-far-from-width threshold 50 is far from the layer's width of 50: its goodness is a sum over 50 " +
          "units, so positives and negatives lie on the same side of it. Hinton's code takes the width.",
      ],
      mend: 'Set the threshold to -50',
    },
    'thresholds that are near, of a mean, or without effect': {
      source: file(
        `data: mnist(), layers: [dense(500, { ${sum}, threshold: 200 }), dense(500, { threshold: 2 }), dense(500, { ${sum}, threshold: 2, loss: symba() })]`,
      ),
      told: [],
    },
    'a threshold beyond all spikes': {
      source: file('data: mnist(), layers: [leaky(500, { threshold: «2» })]'),
      told: [
        "threshold-out-of-reach threshold 2 can't be reached: where all units fire at every time step, the goodness is 1",
      ],
      mend: 'Set the threshold to 0.25',
    },
    'membranes below the firing threshold': {
      source: file("data: mnist(), layers: [«leaky(500, { normalise: 'l2' })»]"),
      told: [
        'layer-never-spikes hardly any unit fires at the start: membranes come to about ±0.0206, the firing threshold is 1',
      ],
      mend: 'Set the firing threshold to 0.02',
      mended: file("data: mnist(), layers: [leaky(500, { normalise: 'l2', firingThreshold: 0.02 })]").replace(
        'dense,',
        'leaky,',
      ),
    },
    'spikes that nobody looks at': {
      source: file(
        "data: mnist(), layers: [leaky(500, { normalise: 'l2', measure: 'membrane', output: 'membrane' })]",
      ),
      told: [],
    },
    'shuffled labels': {
      source: file(`${rest}, negatives: «shuffledLabels()»`),
      told: [
        'shuffled-labels about 10 % of shuffled labels are the true ones, so as many negatives are positives; ' +
          'wrongLabels() never draws the true label',
      ],
      mend: 'Change to `wrongLabels()`',
      mended: file(`${rest}, negatives: wrongLabels()`)
        .replace('mnist }', 'mnist, shuffledLabels }')
        .replace('mnist, wrongLabels }', 'mnist, shuffledLabels, wrongLabels }'),
    },
    'shuffled labels that stay: so do those that take their place': {
      source: file(`${rest}, negatives: «shuffledLabels({ fixed: true })»`),
      told: [
        'shuffled-labels about 10 % of shuffled labels are the true ones, so as many negatives are positives; ' +
          'wrongLabels() never draws the true label',
      ],
      mend: 'Change to `wrongLabels()`',
      mended: file(`${rest}, negatives: wrongLabels({ fixed: true })`)
        .replace('mnist }', 'mnist, shuffledLabels }')
        .replace('mnist, wrongLabels }', 'mnist, shuffledLabels, wrongLabels }'),
    },
    'a high rate for Adam': {
      source: file(`${rest}, optimizer: adam({ learningRate: linearDecay(«0.03») })`),
      told: [
        'learning-rate-diverges a learning rate of 0.03 diverges with adam and rms normalisation; 0.003 is known to learn',
      ],
      mend: 'Lower the learning rate to 0.003',
      mended: file(`${rest}, optimizer: adam({ learningRate: linearDecay(0.003) })`),
    },
    'the same rate with l2, as in the tutorials': {
      source: file(
        "data: mnist(), layers: [dense(500, { normalise: 'l2' })], optimizer: adam({ learningRate: 0.03 })",
      ),
      told: [],
    },
    'a high rate for plain steps on a sum': {
      source: file(
        `data: mnist(), layers: [dense(300, { ${sum} })], optimizer: sgd({ learningRate: «0.01» })`,
      ),
      told: [
        'learning-rate-diverges a learning rate of 0.01 diverges with sgd and rms normalisation and a sum of squares over 300 units; 0.001 is known to learn',
      ],
      mend: 'Lower the learning rate to 0.001',
      mended: file(
        `data: mnist(), layers: [dense(300, { ${sum} })], optimizer: sgd({ learningRate: 0.001 })`,
      ),
    },
    'the rate that diverged on MNIST with pairs': {
      source: file(
        `data: mnist(), layers: [dense(500, { ${sum} }), dense(500, { ${sum} })], loss: symba({ alpha: 1 / 30 }), optimizer: momentum({ learningRate: «2» })`,
      ),
      told: [
        'learning-rate-diverges a learning rate of 2 diverges with momentum and rms normalisation and a sum of squares over 500 units; 0.2 is known to learn',
      ],
      mend: 'Lower the learning rate to 0.2',
    },
    'no normalisation above another layer': {
      source: file(
        "data: mnist(), layers: [dense(5, { normalise: 'none' }), dense(5, { normalise: «'none'» })]",
      ),
      told: [
        'goodness-passes-on the length of the input is the goodness of the layer below, which this layer can then ' +
          'just read off (Hinton 2022, section 2)',
      ],
      mend: "Change to `'rms'`",
      mended: file(
        "data: mnist(), layers: [dense(5, { normalise: 'none' }), dense(5, { normalise: 'rms' })]",
      ),
    },
    'negatives that overtook positives': {
      source: file(`data: mnist(), layers: [dense(5), «dense(5)»], optimizer: adam({ learningRate: 0.003 })`),
      context: {
        run: {
          state: 'training',
          layers: [
            { positive: 3, negative: 1 },
            { positive: 1.5, negative: 2.25 },
          ],
        },
      },
      told: [
        'negative-overtook 2 dense: the goodness of negatives, 2.25, has overtaken that of positives, 1.5; a lower ' +
          'learning rate often mends it',
      ],
      mend: 'Lower the learning rate to 0.0015',
      mended: file('data: mnist(), layers: [dense(5), dense(5)], optimizer: adam({ learningRate: 0.0015 })'),
    },
    'negatives that overtook positives with the optimizer left out': {
      source: file('data: mnist(), layers: [«dense(5)»]'),
      context: { run: { state: 'done', layers: [{ positive: 1, negative: 2 }] } },
      told: [
        'negative-overtook 1 dense: the goodness of negatives, 2, has overtaken that of positives, 1; a lower ' +
          'learning rate often mends it',
      ],
      mend: 'Lower the learning rate to 0.0015',
      mended: file('data: mnist(), layers: [dense(5)], optimizer: adam({ learningRate: 0.0015 })'),
    },
    'dead units': {
      source: file('data: mnist(), layers: [«dense(5)»]'),
      context: { run: { state: 'done', layers: [{ deadUnits: 0.42 }] } },
      told: [
        'dead-units 1 dense: 42 % of the units are dead: no sample activates them, so they get no gradient',
      ],
      mend: 'Add `peerNormalisation()`, which wakes them',
      mended: file('data: mnist(), layers: [dense(5)], peerNormalisation: peerNormalisation()'),
    },
    'a batch that does not fit': {
      source: file(
        'data: mnist(), layers: [dense(2000), dense(2000)], schedule: joint({ batchSize: «20_000» })',
      ),
      context: { device: { name: 'webgpu', memory: 1e9 } },
      told: ['batch-exceeds-memory a batch of 20,000 needs about 2.2 GB; webgpu has 1.0 GB'],
      mend: 'Lower the batch size to 8192',
      mended: file('data: mnist(), layers: [dense(2000), dense(2000)], schedule: joint({ batchSize: 8192 })'),
    },
    'all samples at once do not fit': {
      source: file(
        "data: mnist(), layers: [dense(500)], schedule: loops('layer', 'epoch', 'batch', { batchSize: «'all'» })",
      ),
      context: { device: { name: 'webgpu', memory: 0.5e9 } },
      told: ['batch-exceeds-memory a batch of 60,000 needs about 1.1 GB; webgpu has 500 MB'],
      mend: 'Lower the batch size to 16384',
    },
  };
  it.each(Object.entries(cases))('%s', (_name, each) => check(each));

  it('a unit that is dead has a second way out: another activation', () => {
    const { document } = marked(file('data: mnist(), layers: [dense(5)]'));
    const context: FeatureContext = { run: { state: 'done', layers: [{ deadUnits: 0.42 }] } };
    const [found] = diagnostics(document, context);
    const actions = codeActions(document, found!.range, context);
    expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Add `peerNormalisation()`, which wakes them', true],
      ["Change the activation to `'leakyRelu'`", undefined],
    ]);
    expect(edited(document, actions[1]!.edit!.changes![uri]!)).toBe(
      file("data: mnist(), layers: [dense(5, { activation: 'leakyRelu' })]"),
    );
  });
});
