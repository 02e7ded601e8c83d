import * as tf from '@tensorflow/tfjs-core';
import { UserError } from '../errors.ts';
import { writeClassifier } from '../executors/compiled/onnx/classifier.ts';
import type { Program } from '../executors/executor.ts';
import { UntraceableError } from '../executors/untraceable.ts';
import type { Model } from '../model/model.ts';
import { buildNet, type DataShape, type Net } from '../model/net.ts';
import type { TensorMap } from '../tensors.ts';
import { checkTensors } from '../training/signature.ts';
import { initialState } from '../training/state.ts';
import { decidingLayers } from './evaluate.ts';
import { evaluationProgram, scoresOf } from './program.ts';

/**
 * A trained classifier as one ONNX file, with its weights and the scaling of its pixels.
 *
 * Input `image`: uint8 `[batch, ...sampleShape]`, pixels as in the data's files. Outputs: `label` int32 `[batch]`,
 * `goodness` `[batch, classes]` of each label, summed over the layers that decide, `layerGoodness` `[batch, layers,
 * classes]`, and with a softmax head `probability` `[batch, classes]`. Without labels in the input an image has a single
 * value of goodness in place of `classes`.
 *
 * @param tensors of a checkpoint
 * @param metadata what readers of the file may want to know, e.g. the run that it comes from
 * @throws UserError for tensors of another model, or a custom layer with an op that has no ONNX operator
 */
export function encodeOnnx(
  model: Model,
  data: DataShape,
  tensors: TensorMap,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const net = buildNet(model, data);
  checkTensors(tensors, initialState(net, 0));
  const program = classifierProgram(net, tensors);
  if (Object.keys(program.inputs).length > 1)
    throw new UserError(
      "rate-coded inputs are drawn at random for every prediction: such a model can't be exported as ONNX",
    );
  try {
    return writeClassifier(program, tensors, { name: 'image', shape: data.sampleShape }, metadata);
  } catch (error) {
    if (!(error instanceof UntraceableError)) throw error;
    const place = error.where ? ` in ${error.where}` : '';
    throw new UserError(
      `${error.op}${place} has no ONNX operator here: this model can't be exported as ONNX`,
    );
  }
}

/** Judges one image as an evaluation does. */
function classifierProgram(net: Net, tensors: TensorMap): Program {
  const evaluation = evaluationProgram(net, 1, tensors);
  const { classes, layers, model } = net;
  const scores = scoresOf(net);
  return {
    ...evaluation,
    name: model.name ?? 'classifier',
    step(state, inputs, scalars) {
      const { outputs } = evaluation.step(state, inputs, scalars);
      const layerGoodness = tf.reshape(outputs.goodness!, [layers.length, scores]);
      const deciding = decidingLayers(net).map((layer) =>
        tf.gather(layerGoodness, tf.scalar(layer, 'int32')),
      );
      const goodness = deciding.reduce((sum, layer) => tf.add(sum, layer)); // [scores]
      const logits = outputs.logits && tf.reshape(outputs.logits, [classes]);
      const score = model.classifier.kind === 'bySoftmax' ? logits! : goodness;
      return {
        state: {},
        outputs: {
          label: tf.argMax(score),
          goodness,
          layerGoodness,
          ...(logits && { probability: tf.softmax(logits) }),
        },
      };
    },
  };
}
