import { describe, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { FeatureContext } from './context.ts';
import { hover } from './hover.ts';
import { file, marked } from './testing/marked.ts';

const links = (layer: number) => {
  const query = encodeURIComponent(JSON.stringify([{ uri: 'file:///work/model.ff.ts', layer }]));
  return `[Retrain from here](command:ff.retrainFrom?${query}) · [Charts](command:ff.charts?${query})`;
};

function hovered(source: string, context?: FeatureContext) {
  const { document, cursor, ranges } = marked(source);
  const found = hover(document, cursor, context);
  if (found) expect(found.range).toEqual(ranges[0]);
  return found && (found.contents as MarkupContent).value;
}

describe('a layer', () => {
  it('says what it computes, its shape and its figures', () => {
    const context: FeatureContext = {
      run: {
        state: 'training',
        layers: [
          null,
          {
            loss: 0.25,
            positive: 612.4,
            negative: 398,
            error: 2.5,
            separation: 0.993,
            deadUnits: 0.02,
            histogram: { from: 0, to: 1000, positive: [0, 1, 8, 16, 4], negative: [8, 4, 1, 0, 0] },
          },
        ],
      },
    };
    const source = file(
      "data: mnist(), layers: [dense(500), «den‸se»(300, { goodness: 'sumOfSquares', activation: 'leakyRelu', normalise: 'l2' })]",
    );
    expect(hovered(source, context)).toBe(`**dense**: dense layer 2 of 2

\`h = leakyRelu(W x/|x| + b)\`

Goodness: the sum of h², to be above 300 for positive data, below for negative (loss \`logistic\`).

Shape: 500 → 300, 150,300 parameters

| loss | goodness + | goodness − | error | separation | dead units |
| ---: | ---: | ---: | ---: | ---: | ---: |
| 0.25 | 612 | 398 | 2.50 % | 0.993 | 2.00 % |

\`\`\`text
+  ▁▄█▂
− █▄▁  
  0 1,000
\`\`\`

${links(1)}`);
  });

  it.each([
    ["{ kind: 'topK', k: 20 }", 'the mean of the 20 largest h²', 2],
    ["{ kind: 'topK', k: 20, of: 'activities' }", 'the mean of the 20 largest h', 1],
    ["'entmax'", 'the mean of h², weighted by the entmax of h', 2],
    ["'burstiness'", 'the excess kurtosis of h', 2],
    ["'meanOfActivities'", 'the mean of h', 1],
  ])('of goodness %s', (goodness, text, threshold) => {
    const source = file(`data: mnist(), layers: [«den‸se»(300, { goodness: ${goodness} })]`);
    expect(hovered(source)).toContain(
      `Goodness: ${text}, to be above ${threshold} for positive data, below for negative (loss \`logistic\`).`,
    );
  });

  it('a custom layer by the name of a constant', () => {
    const source = file(
      'data: mnist(), layers: [dense(300), «max‸out»], loss: symba()',
      "const maxout = layer({ name: 'maxout', init: make, call: (x) => x, trainable: false });\n",
    );
    expect(hovered(source)).toBe(`**maxout**: custom layer 2 of 2

\`h = call(x/rms(x))\`, the code of this file

Goodness: the mean of h², to be high for positive data and low for their negatives (loss \`symba\`). Frozen: it is not trained.

Shape: 300 → ?

${links(1)}`);
  });

  it('with a name that would be a link', () => {
    const source = file(
      "data: mnist(), layers: [«den‸se»(5, { name: '[x](command:evil)', activation: '`](command:evil)' })]",
    );
    expect(hovered(source)!.split('\n').slice(0, 3)).toEqual([
      '**\\[x\\]\\(command\\:evil\\)**: dense layer 1 of 1',
      '',
      '`h = activation(W x/rms(x) + b)`',
    ]);
  });

  it('a layer that code makes', () => {
    expect(hovered(file('data: mnist(), layers: [«blo‸ck»(5), ...others]'))).toBe(`**layer**: layer 1

The source does not say what this layer is: it is made by code.

Shape: 784 → ?

${links(0)}`);
  });
});

describe('an option', () => {
  it('shows the comment of ff-core', () => {
    expect(hovered(file("data: mnist(), layers: [dense(5, { «good‸ness»: 'sumOfSquares' })]"))).toBe(
      '**goodness**: `GoodnessOption`\n\n' +
        "Default `meanOfSquares` (mpezeshki, Keras example); Hinton 2022 has `sumOfSquares`. `{ kind: 'topK', k: 20 }` is the\n" +
        "mean square of the 20 most active units, with `of: 'activities'` their mean activity, `entmax` weights the squares by\n" +
        "the 1.5-entmax of the activities, and `burstiness` is the activities' excess kurtosis (Akkus et al. 2026, arXiv\n" +
        '2604.13081).\n\n' +
        'One of `burstiness`, `entmax`, `meanOfActivities`, `meanOfSquares`, `minusMeanOfSquares`, `minusSumOfSquares`, ' +
        '`sumOfActivities`, `sumOfSquares`.',
    );
  });

  it('in options that layers share, of the model, of an option', () => {
    const shared = file(
      'data: mnist(), layers: [dense(5, shared)]',
      'const shared = { «bi‸as»: true } as const;\n',
    );
    expect(hovered(shared)).toBe('**bias**: `boolean`\n\nDefault true.');
    expect(hovered(file('data: mnist(), layers: [dense(5)], «los‸s»: hinge()'))).toBe(
      '**loss**: `Loss`\n\nLoss of every layer without one of its own.\n\nMade by `binaryCrossEntropy()`, `classGroups()`, `cnnCode()`, ' +
        '`cnnReadme1()`, `cnnReadme2()`, `hinge()`, `logistic()`, `margin()`, `symba()`.',
    );
    expect(hovered(file('data: mnist({ limit: { «tra‸in»: 5 } }), layers: [dense(5)]'))).toBe(
      '**train**: `number`',
    );
  });
});

it('a function of ff-core', () => {
  expect(hovered(file('data: mnist(), layers: [dense(5)], negatives: «wrong‸Labels»()'))).toBe(
    '`wrongLabels(options?)`\n\nThe image with a wrong label, uniform over the others, never the true one (Hinton 2022, section 3.3).\n' +
      '- `fixed`: each image keeps its wrong label for the whole run. Default false: drawn anew whenever it is shown.',
  );
});

it('nothing elsewhere', () => {
  expect(hovered(file('data: mnist(), layers: [dense(5)]').replace('ff-core', 'ff-‸core'))).toBeNull();
  expect(hovered('const a‸ = 1;')).toBeNull();
});
