import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Case, check, rest } from '../testing/check-findings.ts';
import { file } from '../testing/marked.ts';
import { isContradiction } from './relevance.ts';

describe('what does not fit together, or what a data source rejects, with its quick fix', () => {
  const cases: Record<string, Case> = {
    'a classifier without its head': {
      source: file(`${rest}, classifier: «bySoftmax()»`),
      told: ['contradiction classifier: bySoftmax() needs a head; add head: softmaxHead()'],
      mend: 'Add `head: softmaxHead()`',
      mended: file(`${rest}, classifier: bySoftmax(), head: softmaxHead()`),
    },
    'negatives from a head that is not there': {
      source: file(`${rest}, negatives: hardNegatives({ from: «'head'» })`),
      told: ['contradiction negatives.from: "head" needs a head; add head: softmaxHead()'],
      mend: 'Add `head: softmaxHead()`',
      mended: file(`${rest}, negatives: hardNegatives({ from: 'head' }), head: softmaxHead()`),
    },
    'hybrids of labelled images': {
      source: file(`${rest}, negatives: «hybrid()»`),
      told: ['contradiction negatives: hybrid are images of their own; they need labels: noLabels()'],
      mend: 'Change to `wrongLabels()`',
    },
    'wrong labels of images without labels': {
      source: file(`${rest}, labels: noLabels(), negatives: «wrongLabels()»`),
      told: [
        'contradiction negatives: wrongLabels differ by their label, and noLabels() puts none into the input; ' +
          'expected hybrid(), maskedSequences() or customNegatives()',
      ],
      mend: 'Change to `hybrid()`',
    },
    'pairs of an image and itself': {
      source: file(`${rest}, classifier: «byPairs()»`),
      told: [
        'contradiction classifier: byPairs() compares images with negatives that are images; use byGoodness()',
      ],
      mend: 'Change to `byGoodness()`',
    },
    'a layer that is not there': {
      source: file(`${rest}, negatives: hardNegatives({ layer: «2» })`),
      told: ['contradiction negatives.layer: got layer 2; expected 0, the only layer'],
      mend: 'Change to `0`',
      mended: file(`${rest}, negatives: hardNegatives({ layer: 0 })`),
    },
    'layers that are not there': {
      source: file(`${rest}, head: softmaxHead({ layers: «[0, 2]» })`),
      told: ['contradiction head.layers: got layer 2; expected 0, the only layer'],
      mend: 'Change to `[0]`',
      mended: file(`${rest}, head: softmaxHead({ layers: [0] })`),
    },
    'a recurrent layer without its label at the top': {
      source: file('data: mnist(), layers: [recurrent(5)], labels: «overlay()», schedule: joint()').replace(
        'dense,',
        'joint, overlay, recurrent,',
      ),
      told: ['contradiction labels: got overlay; expected topDown(), since layer 0 is recurrent'],
      mend: 'Change labels to `topDown()`',
    },
    'peers in a custom layer': {
      source: file(
        "data: mnist(), layers: [dense(5), layer({ name: 'l', init: () => ({}), call: (x) => x })], peerNormalisation: peerNormalisation({ layers: «[0, 1]» })",
      ),
      told: [
        'contradiction peerNormalisation.layers: layer 1 is a custom layer; it acts on dense layers, whose total input is known',
      ],
      mend: 'Change to `[0]`',
      mended: file(
        "data: mnist(), layers: [dense(5), layer({ name: 'l', init: () => ({}), call: (x) => x })], peerNormalisation: peerNormalisation({ layers: [0] })",
      ),
    },
    'pairs that alternate': {
      source: file(`${rest}, loss: «symba()», passes: 'alternate'`),
      told: [
        'contradiction loss: symba compares pairs, so its passes can\'t alternate; expected passes "pair" or another loss',
      ],
      mend: "Change passes to `'pair'`",
      mended: file(`${rest}, loss: symba(), passes: 'pair'`),
    },
    'repeats in a joint schedule': {
      source: file(`${rest}, schedule: joint({ repeats: «3» })`),
      told: ['contradiction schedule.repeats: got 3; expected 1 where all layers share one pass'],
      mend: 'Change to `1`',
      mended: file(`${rest}, schedule: joint({ repeats: 1 })`),
    },
    'a logarithm of what is negative': {
      source: file(
        "data: mnist(), layers: [dense(5, { goodness: «'minusMeanOfSquares'» })], loss: cnnReadme2()",
      ),
      told: [
        'contradiction layers[0].goodness: got "minusMeanOfSquares"; expected sumOfSquares or meanOfSquares, since ' +
          "cnnReadme2() takes the goodness' logarithm",
      ],
      mend: "Change to `'meanOfSquares'`",
      mended: file("data: mnist(), layers: [dense(5, { goodness: 'meanOfSquares' })], loss: cnnReadme2()"),
    },
    'labels in planes of a row': {
      source: file('data: mnist(), layers: [dense(5)], labels: «labelPlanes()»'),
      told: [
        'contradiction labels: labelPlanes() needs a layer on maps first, and layers[0] is a dense layer; expected overlay()',
      ],
      mend: 'Change to `overlay()`',
      mended: file('data: mnist(), layers: [dense(5)], labels: overlay()').replace(
        'dense, mnist',
        'dense, labelPlanes, mnist',
      ),
    },
    'more of the most active units than there are': {
      source: file("data: mnist(), layers: [dense(5, { goodness: { kind: 'topK', k: «6» } })]"),
      told: ["contradiction layers[0].goodness.k: got 6; expected 1 to 5, the layer's units"],
      mend: 'Change to `5`',
      mended: file("data: mnist(), layers: [dense(5, { goodness: { kind: 'topK', k: 5 } })]"),
    },
    'an option of a data source': {
      source: file('data: mnist({ «shft»: 1 }), layers: [dense(500)]'),
      told: [
        'unknown-option mnist has no option "shft". It has: fallback, mirrors, standardise, scale, shift, validation, limit.',
      ],
      mend: 'Change to `shift`',
      mended: file('data: mnist({ shift: 1 }), layers: [dense(500)]'),
    },
    'a value of a data source': {
      source: file('data: digits({ train: «0.5», test: 10 }), layers: [dense(500)]'),
      told: ['invalid-value digits: train is 0.5; allowed is a whole number from 1 on.'],
      mend: 'Change to `1`',
      mended: file('data: digits({ train: 1, test: 10 }), layers: [dense(500)]'),
    },
    'a limit of a data source': {
      source: file('data: mnist({ limit: { «tran»: 100 } }), layers: [dense(500)]'),
      told: ['unknown-option mnist\'s limit has no option "tran". It has: train, test.'],
      mend: 'Change to `train`',
      mended: file('data: mnist({ limit: { train: 100 } }), layers: [dense(500)]'),
    },
    'a constructor without what it needs': {
      source: file(`${rest}, optimizer: adam({ learningRate: «warmup»(0.001) })`),
      told: ["invalid-value warmup: these arguments don't fit warmup(rate, options)"],
      mend: 'Add `{ steps: 100 }`',
      mended: file(`${rest}, optimizer: adam({ learningRate: warmup(0.001, { steps: 100 }) })`),
    },
  };
  it.each(Object.entries(cases))('%s', (_name, each) => check(each));
});

it('every contradiction that ff-core knows is known here', () => {
  const source = readFileSync(new URL('../../../../ff-core/src/model/validate.ts', import.meta.url), 'utf8');
  const behind = source.slice(source.indexOf('function headProblems'));
  const texts = behind.match(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g)!;
  const lines = texts.map((text) =>
    text
      .slice(1, -1)
      .replace(/\$\{[^}]*\}/g, '0')
      .replaceAll("\\'", "'"),
  );
  const problems = lines.flatMap((line) => {
    const [, path, message] = /^([\w.[\]]+): (.+)$/.exec(line) ?? [];
    return path && message ? [{ path, message }] : [];
  });
  expect(problems.length).toBeGreaterThan(8);
  expect(problems.filter((problem) => !isContradiction(problem))).toEqual([]);
});
