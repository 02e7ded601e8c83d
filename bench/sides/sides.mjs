import { fileURLToPath } from 'node:url';
import { ensureKeras } from './setup-keras.mjs';
import { ensureTorch } from './setup-torch.mjs';
import { findTorchOnCuda } from './torch-on-cuda.mjs';

/**
 * @typedef {object} Command How the process of a side is started.
 * @property {string} program
 * @property {string[]} args
 * @property {Record<string, string>} env
 */

/**
 * @typedef {object} SideKind
 * @property {boolean} ours
 * @property {'joint' | 'layerwise'} schedule Of a step. `joint`: all layers from one forward pass. `layerwise`: a layer
 *   learns, then feeds the next; the first layer alone has the same numbers in both.
 * @property {number} tolerance Greatest relative difference of a loss in the compared steps.
 * @property {(say: (text: string) => void) => Command} command
 */

/**
 * What is installed once is not tried again: neither where it succeeded nor where it failed.
 * @param {(say: (text: string) => void) => import('./venv.mjs').Install} ensure
 */
function once(ensure) {
  /** @type {(() => import('./venv.mjs').Install) | undefined} */
  let outcome;
  return (/** @type {(text: string) => void} */ say) => {
    if (outcome) return outcome();
    try {
      const install = ensure(say);
      outcome = () => install;
    } catch (error) {
      outcome = () => {
        throw error;
      };
    }
    return outcome();
  };
}

const torch = once((say) =>
  process.env.FF_BENCH_TORCH_DEVICE === 'cuda' ? findTorchOnCuda() : ensureTorch(say),
);
const keras = once(ensureKeras);

/** @param {string} path */
const file = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Products in bf16 keep 8 bits of each factor. */
const bf16Tolerance = 0.03;

/**
 * @param {string} device @param {'float32' | 'bf16'} [precision] @param {Record<string, string>} [env]
 * @returns {SideKind}
 */
const ours = (device, precision = 'float32', env = {}) => ({
  ours: true,
  schedule: 'joint',
  tolerance: precision === 'bf16' ? bf16Tolerance : 1e-4,
  command: () => ({ program: process.execPath, args: [file('ff.mjs'), device, precision], env }),
});

/** @param {string} mode @param {Partial<SideKind>} [others] @returns {SideKind} */
const pytorch = (mode, others = {}) => ({
  ours: false,
  schedule: 'joint',
  tolerance: 1e-4,
  command(say) {
    const { python, env } = torch(say);
    return { program: python, args: ['-W', 'ignore', file('../peers/pytorch.py'), mode], env };
  },
  ...others,
});

/** Every side by its name, as in `--sides`, the tables and the JSON. */
export const sides = {
  onnx: ours('cpu'),
  tensorflow: ours('tensorflow'),
  auto: ours('auto'),
  'tensorflow-bf16': ours('tensorflow', 'bf16'),
  webgpu: ours('webgpu'),
  'webgpu-onnx': ours('webgpu', 'float32', { FF_WEBGPU: 'onnxruntime' }),
  cuda: ours('cuda'),
  'pytorch-eager': pytorch('eager', { schedule: 'layerwise' }),
  'pytorch-fused': pytorch('fused'),
  'pytorch-compiled': pytorch('compiled'),
  'pytorch-bf16': pytorch('bf16', { tolerance: bf16Tolerance }),
  keras: /** @type {SideKind} */ ({
    ours: false,
    schedule: 'layerwise',
    // Keras adds Adam's epsilon before the bias correction; with momentum the losses agree within 1e-6
    tolerance: 0.02,
    command(say) {
      const { python, env } = keras(say);
      return { program: python, args: ['-W', 'ignore', file('../peers/keras_example.py')], env };
    },
  }),
  limit: pytorch('products'),
};

/** @typedef {keyof typeof sides} SideName */

export const sideNames = /** @type {SideName[]} */ (Object.keys(sides));
