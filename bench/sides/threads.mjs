import { availableParallelism } from 'node:os';
import { shareThreads } from 'ff-core/engine';

/**
 * TensorFlow's threads, which it reads once, from the environment: those of a training run of the model, or as many for
 * each operator as `--threads` says.
 * @param {number} threads
 * @param {import('ff-core').Model} [model] That is trained; none where something else is measured.
 */
export function setTensorflowThreads(threads, model) {
  if (threads !== availableParallelism()) process.env.TF_NUM_INTRAOP_THREADS = String(threads);
  else if (model) shareThreads(model);
}
