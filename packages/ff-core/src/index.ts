/** The public API of the engine, and nothing else. */
import './tensorflow.ts';

export * as tf from '@tensorflow/tfjs-core';
// data
export { type Cifar10Options, cifar10 } from './data/cifar10.ts';
export type { Augmentation, DataSource, Dataset, LoadOptions, Split } from './data/dataset.ts';
export { type DigitsOptions, digits } from './data/digits.ts';
export { type FashionMnistOptions, fashionMnist } from './data/fashion-mnist.ts';
export { type IdxOptions, idx } from './data/idx.ts';
export { type ImageFolderOptions, imageFolder } from './data/image-folder.ts';
export { type MnistOptions, mnist } from './data/mnist.ts';
export { type TextOptions, text } from './data/text.ts';
export { UserError } from './errors.ts';
export type { Evaluation, Prediction } from './evaluation/evaluate.ts';
export { type OpenNet, openNet } from './evaluation/net.ts';
export { encodeOnnx } from './evaluation/onnx.ts';
export { fromStateDict, toStateDict } from './evaluation/state-dict.ts';
export { type DeviceName, type DeviceReport, deviceNames } from './executors/devices.ts';
export { type Precision, precisionNames } from './executors/precision.ts';
export type { ActivationOption } from './model/activations.ts';
export { byGoodness, byPairs, bySoftmax, type Classifier } from './model/classifier.ts';
// model
export { defineModel, type ModelOptions } from './model/define-model.ts';
export { describeModel } from './model/describe.ts';
export type { Goodness, GoodnessOption } from './model/goodness.ts';
export { type SoftmaxHead, softmaxHead } from './model/head.ts';
export type { Initialiser } from './model/initialise.ts';
export { concatenate, type LabelEmbedding, labelPlanes, noLabels, overlay, topDown } from './model/labels.ts';
export { type Conv2dLayer, type Conv2dOptions, conv2d } from './model/layers/conv2d.ts';
export { type CustomLayer, type CustomLayerOptions, type InitContext, layer } from './model/layers/custom.ts';
export { type DenseLayer, type DenseOptions, dense } from './model/layers/dense.ts';
export type { Layer } from './model/layers/layer.ts';
export { type LeakyLayer, type LeakyOptions, leaky } from './model/layers/leaky.ts';
export { type Local2dLayer, type Local2dOptions, local2d } from './model/layers/local2d.ts';
export type { MapLayer, MapLayerOptions } from './model/layers/map.ts';
export { type RecurrentLayer, type RecurrentOptions, recurrent } from './model/layers/recurrent.ts';
export {
  binaryCrossEntropy,
  classGroups,
  cnnCode,
  cnnReadme1,
  cnnReadme2,
  hinge,
  type Loss,
  logistic,
  margin,
  symba,
} from './model/losses.ts';
export { isModel, type Model } from './model/model.ts';
export type { NegativeBatch, RandomDraws } from './model/negatives/custom.ts';
export {
  customNegatives,
  hardNegatives,
  hybrid,
  maskedSequences,
  type Negatives,
  noNegatives,
  shuffledLabels,
  wrongLabels,
} from './model/negatives.ts';
export type { Normalise, NormaliseOption } from './model/normalise.ts';
export { adam, adamw } from './model/optimizers/adam.ts';
export { delayedMomentum } from './model/optimizers/delayed.ts';
export { momentum, nesterov } from './model/optimizers/momentum.ts';
export type { Optimizer } from './model/optimizers/optimizer.ts';
export { rmsprop } from './model/optimizers/rmsprop.ts';
export { sgd } from './model/optimizers/sgd.ts';
export { type PeerNormalisation, peerNormalisation } from './model/peer-normalisation.ts';
export {
  constant,
  cosine,
  exponential,
  hintonHalf,
  type LearningRate,
  linearDecay,
  loeweHalf,
  type RateSchedule,
  stepDecay,
  warmup,
  warmupCosine,
} from './model/rates.ts';
export { type ReadoutOptions, readout } from './model/readout.ts';
export { allLayersPerBatch, fullBatch, joint, layerByLayer, loops, manyRepeats } from './model/schedules.ts';
export { applySettings, settingPaths } from './model/settings.ts';
export { writeFileAtomic } from './storage/atomic-file.ts';
// storage
export type { Checkpoint, CheckpointStore } from './storage/checkpoint.ts';
export { type CheckpointFolder, checkpointFolder, readCheckpoint } from './storage/checkpoint-folder.ts';
export { decodeSafetensors, encodeSafetensors } from './storage/safetensors.ts';
export type { TensorData, TensorMap } from './tensors.ts';
export type * from './training/events.ts';
export type { Generation, Origin, Start } from './training/generation.ts';
export { initialCheckpoint } from './training/initial.ts';
export { type LiveChange, LiveValues } from './training/live.ts';
export { livePaths, withLiveValues } from './training/live-paths.ts';
export type { Loop, Schedule } from './training/loops.ts';
export { listDevices } from './training/measure-devices.ts';
export { layerSummaries } from './training/summary.ts';
// training and evaluation
export { type TrainOptions, train } from './training/train.ts';
export { type GroupTransfer, slotFactors, type Transfer } from './training/transfer.ts';
