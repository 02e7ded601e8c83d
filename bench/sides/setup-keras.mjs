import { BenchError, Venv } from './venv.mjs';

/**
 * Installs Keras on TensorFlow into an environment of its own, unless it is there.
 * @param {(text: string) => void} say
 * @returns {import('./venv.mjs').Install}
 */
export function ensureKeras(say) {
  const venv = new Venv('.venv-keras');
  const before = venv.installed();
  if (before) return before;
  say(`Keras 1/3: making bench/${venv.name}`);
  venv.make();
  say('Keras 2/3: installing it with TensorFlow (about 0.4 GB)');
  venv.pip(['--quiet', 'keras', 'tensorflow-cpu']);
  say('Keras 3/3: importing it');
  const env = { KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' };
  const tried = venv.run('import keras; print(keras.__version__)', env);
  if (!tried.output) throw new BenchError(`Keras is installed but does not import:\n${tried.error}`);
  return venv.finish(tried.output, env);
}
