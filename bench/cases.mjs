import { bf16Products } from 'ff-core/precision';
import { parseNet } from './nets.mjs';

/** @typedef {import('./sides/sides.mjs').SideName} SideName */

/**
 * @typedef {object} TimedCase
 * @property {string} name
 * @property {import('./types.ts').Task} task
 * @property {readonly SideName[]} sides
 */

/**
 * @typedef {object} AccuracyCase
 * @property {string} name
 * @property {import('./types.ts').Recipe} recipe
 * @property {{ error: number, seconds: number }} target
 * @property {readonly SideName[]} sides
 */

/** @typedef {TimedCase | AccuracyCase} Case */

/** @type {readonly SideName[]} */
const ours = ['onnx', 'tensorflow', 'auto'];
/** What has nothing to be compared with on other processors. @type {readonly SideName[]} */
const bf16Peers = bf16Products() ? ['pytorch-bf16'] : [];
/** @type {readonly SideName[]} */
const stepSides = [
  ...ours,
  'tensorflow-bf16',
  'pytorch-eager',
  'pytorch-fused',
  'pytorch-compiled',
  ...bf16Peers,
  'limit',
];

/** @param {string} net @param {import('./types.ts').Optimizer} optimizer @returns {TimedCase} */
function step(net, optimizer) {
  const dims = parseNet(net) ?? [];
  // the Keras example is as slow on every net
  const keras = net === '784-500-500' && optimizer === 'adam';
  return {
    name: `${net}/${optimizer}`,
    task: { kind: 'step', dims, batch: 100, optimizer },
    sides: keras ? [...stepSides, 'keras'] : stepSides,
  };
}

/** @param {string} name @param {number} images @returns {TimedCase} */
const evaluation = (name, images) => ({
  name,
  task: { kind: 'evaluation', dims: [784, 2000, 2000, 2000, 2000], batch: images, optimizer: 'adam' },
  sides: ['onnx', 'tensorflow', 'pytorch-eager', 'limit'],
});

/** @param {number} error @param {number} seconds @param {number} epochs @param {number} shift @returns {AccuracyCase} */
const accuracy = (error, seconds, epochs, shift) => ({
  name: `accuracy/${error.toFixed(1)}`,
  target: { error, seconds },
  recipe: {
    dims: [784, 500, 500],
    epochs,
    batch: 100,
    shift,
    learningRate: 0.003,
    strength: 3,
    lossTemperature: 30,
    negativeTemperature: 10,
  },
  sides: ['auto', 'tensorflow-bf16', 'pytorch-fused'],
});

/** @type {TimedCase} */
const fullBatch = {
  name: 'full-batch',
  task: { kind: 'fullBatch', dims: [784, 500, 500], batch: 60_000, optimizer: 'adam' },
  sides: ['onnx', 'tensorflow', 'pytorch-eager', 'limit'],
};

/** @type {readonly Case[]} */
export const allCases = [
  ...['784-500-500', '784-1000x3', '784-2000x4'].flatMap((net) => [step(net, 'adam'), step(net, 'momentum')]),
  fullBatch,
  evaluation('evaluation', 10_000),
  accuracy(2.0, 8, 3, 0),
  accuracy(1.3, 25, 8, 1),
];

/** @type {readonly Case[]} */
export const quickCases = [
  step('784-500-500', 'adam'),
  step('784-2000x4', 'adam'),
  fullBatch,
  evaluation('evaluation-2000', 2000),
];

/**
 * Cases by their names, by the part before the slash, or training steps of any net: `784-300x3/adam`.
 * @param {readonly string[]} names
 * @returns {Case[] | string} Or the name that is none.
 */
export function chooseCases(names) {
  const known = [
    ...allCases,
    ...quickCases.filter(({ name }) => !allCases.some((other) => other.name === name)),
  ];
  const chosen = [];
  for (const name of names) {
    const found = known.filter((item) => item.name === name || item.name.startsWith(`${name}/`));
    const [net = '', optimizer, ...rest] = name.split('/');
    const isStep = parseNet(net) && rest.length === 0;
    if (found.length > 0) chosen.push(...found);
    else if (isStep && (optimizer === 'adam' || optimizer === 'momentum')) chosen.push(step(net, optimizer));
    else if (isStep && optimizer === undefined) chosen.push(step(net, 'adam'), step(net, 'momentum'));
    else return name;
  }
  return chosen;
}
