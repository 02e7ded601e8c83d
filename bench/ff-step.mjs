import { adam, defineModel, dense, joint, logistic, momentum, overlay, wrongLabels } from 'ff-core';
import {
  buildNet,
  initialState,
  OnnxExecutor,
  openExecutor,
  scalarNames,
  stepScalars,
  trainProgram,
} from 'ff-core/engine';

const learningRate = 0.003;
const classes = 10;

/**
 * ff-core's compiled executor on ONNX Runtime.
 * @returns {import('./types.ts').Side}
 */
export function ffSide() {
  return {
    name: 'ff',
    open: (spec) => openFfStep(spec, new OnnxExecutor({ threads: spec.threads })),
    dispose: async () => {},
  };
}

/**
 * ff-core's compiled executor on TensorFlow, which reads its number of threads once, from the environment.
 * @returns {import('./types.ts').Side}
 */
export function tensorflowSide() {
  return {
    name: 'tensorflow',
    open(spec) {
      process.env.TF_NUM_INTRAOP_THREADS = String(spec.threads);
      return openFfStep(spec, openExecutor('tensorflow'));
    },
    dispose: async () => {},
  };
}

/**
 * Opens a joint step (all layers from one forward pass) of dense relu layers: l2 normalisation with eps 1e-4,
 * goodness as the mean of squares, threshold 2, logistic loss over positives and negatives, label overlay in the
 * first ten pixels, Adam or momentum 0.9 with learning rate 0.003; it begins at `spec.start`.
 * @param {import('./types.ts').StepSpec} spec
 * @param {import('ff-core/engine').Executor} executor
 * @returns {Promise<import('./types.ts').OpenStep>}
 */
async function openFfStep({ dims, batch, optimizer, start }, executor) {
  const [pixels = 0, ...units] = dims;
  const model = defineModel({
    data: fedByHand,
    labels: overlay(),
    negatives: wrongLabels(),
    layers: units.map((width) => dense(width, { normalise: { kind: 'l2', eps: 1e-4 }, threshold: 2 })),
    loss: logistic(),
    optimizer: optimizer === 'adam' ? adam({ learningRate }) : momentum({ learningRate, momentum: 0.9 }),
    schedule: joint(),
  });
  const net = buildNet(model, { sampleShape: [pixels], classes, scale: 1 / 255, offset: 0 });
  const tensors = initialState(net, 0);
  units.forEach((width, layer) => {
    const weights = start.weights[layer] ?? new Float32Array();
    // the first layer keeps the rows of the label apart
    const labelRows = layer === 0 ? classes * width : 0;
    set(tensors, `layers.${layer}.weight`, weights.subarray(labelRows));
    if (labelRows) set(tensors, 'layers.0.label', weights.subarray(0, labelRows));
    set(tensors, `layers.${layer}.bias`, start.biases[layer] ?? new Float32Array());
  });
  const state = executor.load(tensors);
  const { program } = trainProgram(net, batch, 'all', tensors);
  const session = await executor.open(program);
  const names = scalarNames(net);
  let at = 0;

  /** @param {number} steps */
  const feeds = (steps) => {
    const image = new Uint8Array(steps * batch * pixels);
    const label = new Int32Array(steps * batch);
    const wrong = new Int32Array(steps * batch);
    const scalars = new Float32Array(steps * names.length);
    for (let step = 0; step < steps; step++, at++) {
      const from = (at % start.batches) * batch;
      image.set(start.images.subarray(from * pixels, (from + batch) * pixels), step * batch * pixels);
      label.set(start.labels.subarray(from, from + batch), step * batch);
      wrong.set(start.wrongLabels.subarray(from, from + batch), step * batch);
      const position = { step: at, steps: 1e9, epoch: 0, epochs: 1 };
      const values = stepScalars(net, () => position);
      names.forEach((name, i) => {
        scalars[step * names.length + i] = values[name] ?? 0;
      });
    }
    return { steps, inputs: { image, label, wrong }, scalars };
  };

  return {
    async run(steps) {
      const begin = performance.now();
      await session.run(state, feeds(steps));
      return (performance.now() - begin) / steps;
    },
    async losses(steps) {
      const { figures } = await session.run(state, feeds(steps));
      // loss, positive and negative goodness of each layer
      return Array.from({ length: steps }, (_, step) =>
        units.map((_, layer) => figures?.data[(step * units.length + layer) * 3] ?? Number.NaN),
      );
    },
    async close() {
      await session.dispose();
      state.dispose();
      await executor.dispose();
    },
  };
}

/**
 * @param {import('ff-core').TensorMap} tensors
 * @param {string} name
 * @param {Float32Array} values
 */
function set(tensors, name, values) {
  const tensor = tensors[name];
  if (tensor?.data.length !== values.length) throw new Error(`${name} does not fit its start values`);
  tensors[name] = { ...tensor, data: values };
}

/** @type {import('ff-core').DataSource} */
const fedByHand = {
  kind: 'benchmark',
  options: {},
  augmentation: { shift: 0 },
  load: () => Promise.reject(new Error('the benchmark feeds its steps itself')),
};
