/** Where that lies which `ff devices install` builds for a device, and what is there. Loads no TensorFlow.js. */
export {
  BUILD_FILE,
  BUILD_FORMAT,
  builtAddon,
  builtPackage,
  builtStderrHolder,
  findBuild,
  type TensorflowBuild,
  TFJS_NODE,
  tensorflowFolder,
} from './executors/tensorflow-build.ts';
