/**
 * For processes that load models whose code is bundled without its packages: they get those of this process. A second
 * copy of TensorFlow.js would know neither its gradients nor its backends.
 */
import tfjs from '@tensorflow/tfjs';
import core from '@tensorflow/tfjs-core';
import * as ort from 'onnxruntime-node';

/** The packages beside ff-core itself that a model may import. */
export const hostedPackages: Readonly<Record<string, Record<string, unknown>>> = {
  '@tensorflow/tfjs': tfjs,
  '@tensorflow/tfjs-core': core,
};

/** Where this package's code is: calls in there are not the user's. */
export const codeFolder = new URL('../', import.meta.url);

/** Versions of what trains here. */
export const runtimeVersions = { tfjs: core.version_core, onnxruntime: ort.env.versions.node };
