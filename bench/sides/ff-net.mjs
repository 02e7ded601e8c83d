import { adam, defineModel, dense, logistic, momentum, overlay, train, wrongLabels } from 'ff-core';
import { buildNet, initialState, OnnxExecutor, openExecutor } from 'ff-core/engine';
import { readStart } from '../start.mjs';
import { setTensorflowThreads } from './threads.mjs';

/**
 * @typedef {object} Place Where ff-core computes.
 * @property {string} device As `--device` takes it.
 * @property {'float32' | 'bf16'} precision Of the matrix products.
 */

const classes = 10;
const learningRate = 0.003;

/**
 * Dense relu layers, l2 normalisation with eps 1e-4, goodness as the mean of squares, threshold 2, logistic loss over
 * positives and negatives, label overlay in the first ten pixels, Adam or momentum 0.9 with learning rate 0.003.
 * @param {import('../types.ts').OpenRequest} request
 * @param {import('ff-core').Schedule} schedule
 */
export function netOf(request, schedule) {
  const { dims, optimizer } = request;
  const [pixels = 0, ...units] = dims;
  const start = readStart(request);
  const model = defineModel({
    data: fedByHand,
    labels: overlay(),
    negatives: wrongLabels(),
    layers: units.map((width) => dense(width, { normalise: { kind: 'l2', eps: 1e-4 }, threshold: 2 })),
    loss: logistic(),
    optimizer: optimizer === 'adam' ? adam({ learningRate }) : momentum({ learningRate, momentum: 0.9 }),
    schedule: { ...schedule, batchSize: request.batch },
  });
  const shape = { sampleShape: [pixels], classes, scale: 1 / 255, offset: 0 };
  const net = buildNet(model, shape);
  const tensors = initialState(net, 0);
  units.forEach((width, layer) => {
    const weights = start.weights[layer] ?? new Float32Array();
    // the first layer keeps the rows of the label apart
    const labelRows = layer === 0 ? classes * width : 0;
    set(tensors, `layers.${layer}.weight`, weights.subarray(labelRows));
    if (labelRows) set(tensors, 'layers.0.label', weights.subarray(0, labelRows));
    set(tensors, `layers.${layer}.bias`, start.biases[layer] ?? new Float32Array());
  });
  return { model, shape, net, tensors, start };
}

/**
 * The executor of a side; of `auto`, that of the device which a training run of the model would take.
 * @param {import('../types.ts').OpenRequest} request
 * @param {ReturnType<typeof netOf>} net
 * @param {Place} place
 */
export async function executorOf({ threads }, net, { device, precision }) {
  setTensorflowThreads(threads, net.model);
  const chosen = device === 'auto' ? await chosenDevice(net) : device;
  return chosen === 'cpu' ? new OnnxExecutor({ threads }) : openExecutor(chosen, precision);
}

/** @param {ReturnType<typeof netOf>} net */
async function chosenDevice({ model, shape, start }) {
  const split = { count: start.labels.length, images: start.images, labels: start.labels };
  const dataset = { name: 'benchmark', ...shape, train: split, test: { ...split, count: 1 } };
  for await (const event of train(model, { device: 'auto', dataset }))
    if (event.type === 'start') return event.device;
  throw new Error('training ended before it began');
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
