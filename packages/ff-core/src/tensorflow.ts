/**
 * TensorFlow.js made ready. The core package comes without gradients and backends: the union package registers both,
 * for the same core that everyone imports.
 */
import '@tensorflow/tfjs';
import './sum-gradients.ts';
import * as tf from '@tensorflow/tfjs-core';

// without it the cpu backend greets on the terminal at its first use
tf.enableProdMode();
tf.setBackend('cpu');
