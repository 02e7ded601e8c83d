import { describe, expect, it } from 'vitest';
import { accepted, labels } from '../testing/completed.ts';
import { file } from '../testing/marked.ts';

it('presets bring along all that they use', () => {
  expect(accepted(file('data: mnist(), layers: [dense(5)], optimizer: ‸'), 'adam (linear decay)')).toBe(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a place in a snippet
    file('data: mnist(), layers: [dense(5)], optimizer: adam({ learningRate: linearDecay(${1:0.003}) })'),
  );
  expect(
    accepted(
      "import * as ff from 'ff-core';\nexport default ff.defineModel({ layers: [‸] });\n",
      'layer (dense)',
    ),
  ).toContain('ff.tf.relu(ff.tf.add(ff.tf.matMul(x as tf.Tensor2D'.replaceAll('as tf.', 'as ff.tf.'));
  expect(accepted(file('data: mnist(), layers: [], schedule: ‸'), 'loops')).toContain(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: places in a snippet
    "loops(${1:'epoch'}, ${2:'batch'}, ${3:'layer'})",
  );
});

describe('whole models', () => {
  it('in a file without one', () => {
    expect(labels('‸')).toEqual(['model (hard negatives)', 'model (threshold)']);
    expect(labels('mod‸')).toEqual(['model (hard negatives)', 'model (threshold)']);
    const text = accepted('mod‸', 'model (threshold)');
    expect(text).toMatch(
      /^import \{ adam, defineModel, dense, digits, joint, linearDecay, logistic, overlay, wrongLabels \} from 'ff-core';\n\nexport default defineModel\(\{\n {2}data: digits\(\),/,
    );
  });

  it('not beside another, nor inside a statement', () => {
    expect(labels(`${file('data: mnist(), layers: []')}‸`)).toEqual([]);
    expect(labels('const a = ‸1;')).toEqual([]);
  });
});
