import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { webgpuPath } from './webgpu-path.ts';

/**
 * Devices that are ONNX Runtime's, besides the CPU; each is named as ONNX Runtime names its provider. `webgpu` has shaders
 * of our own, too (`webgpu-path.ts`).
 */
export const providerNames = ['webgpu', 'cuda', 'dml', 'coreml'] as const;
export type ProviderName = (typeof providerNames)[number];

export function isProvider(device: string): device is ProviderName {
  return (providerNames as readonly string[]).includes(device);
}

/** What keeps a provider from loading, and the exact command that mends it where there is one. */
export interface Lack {
  readonly reason: string;
  readonly mend?: string;
}

const PROVIDERS: Readonly<Record<ProviderName, { readonly title: string; readonly systems: string }>> = {
  webgpu: { title: 'WebGPU', systems: 'Linux and Windows on x64, macOS on Apple silicon' },
  cuda: { title: 'CUDA', systems: 'Linux on x64' },
  dml: { title: 'DirectML', systems: 'Windows' },
  coreml: { title: 'CoreML', systems: 'macOS on Apple silicon' },
};

export function providerTitle(provider: ProviderName): string {
  if (isShaders(provider)) return 'compiled graph as shaders on WebGPU';
  return `compiled graph on ONNX Runtime, ${PROVIDERS[provider].title}`;
}

/** Where NVIDIA's driver shows on Linux, and on Linux inside of Windows. */
const NVIDIA = ['/dev/nvidiactl', '/dev/dxg'];

const isShaders = (provider: ProviderName): boolean => provider === 'webgpu' && webgpuPath() === 'shaders';

/** What a provider lacks here, found without loading it; undefined where it is worth a try. */
export function lackOfProvider(provider: ProviderName): Lack | undefined {
  const { title, systems } = PROVIDERS[provider];
  const version = ort.env.versions.node;
  const { platform, arch } = process;
  if (!isShaders(provider) && !ort.listSupportedBackends().some(({ name }) => name === provider))
    return {
      reason: `onnxruntime-node ${version} for ${platform} ${arch} is built without ${title}, which it has for ${systems}`,
    };
  if (provider === 'webgpu' && platform === 'linux' && !hasVulkanDriver())
    return noAdapter('none is registered');
  if (provider !== 'cuda') return undefined;
  const folder = binaries();
  if (existsSync(join(folder, 'libonnxruntime_providers_cuda.so'))) return undefined;
  if (!NVIDIA.some((path) => existsSync(path)))
    return { reason: "no NVIDIA GPU with its maker's driver is found, nor CUDA's part of ONNX Runtime" };
  const wheel = `onnxruntime-gpu==${version}`;
  const copy = `cp "$d"/onnxruntime/capi/libonnxruntime_providers_{shared,cuda}.so ${folder}`;
  return {
    reason: `onnxruntime-node ${version} comes without CUDA's libraries, which are too large for npm; PyPI's ${wheel} has the same`,
    mend: `d=$(mktemp -d) && python3 -m pip install --no-deps --target "$d" ${wheel} && ${copy}`,
  };
}

/** Where Vulkan's loader looks for drivers; it is noisy where there are none. */
function hasVulkanDriver(): boolean {
  if (process.env.VK_ICD_FILENAMES || process.env.VK_DRIVER_FILES) return true;
  const data = process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share');
  const shared = (process.env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(delimiter);
  const folders = [data, ...shared, '/etc', '/usr/local/etc'].map((folder) => join(folder, 'vulkan/icd.d'));
  return folders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
}

/** The folder of ONNX Runtime's own library, where it looks for those of its providers. */
function binaries(): string {
  const main = createRequire(import.meta.url).resolve('onnxruntime-node');
  return join(dirname(main), '..', 'bin', 'napi-v6', process.platform, process.arch);
}

/** What a provider's error at loading means, in words a person can act on. */
export function lackOfDriver(provider: ProviderName, error: Error): Lack {
  const text = /(?:with error: |adapter: )(.*)/.exec(error.message)?.[1] ?? error.message.trim();
  switch (provider) {
    case 'webgpu':
      return /adapter/.test(error.message) ? noAdapter(text) : { reason: `WebGPU does not load: ${text}` };
    case 'cuda':
      return {
        reason: `CUDA does not load: ${text}. It needs NVIDIA's driver, and CUDA with cuDNN in a folder of LD_LIBRARY_PATH`,
      };
    case 'dml':
      return { reason: `DirectML does not load, for want of a GPU driver with Direct3D 12: ${text}` };
    case 'coreml':
      return { reason: `CoreML does not load: ${text}` };
    default:
      return provider satisfies never;
  }
}

function noAdapter(text: string): Lack {
  switch (process.platform) {
    case 'linux':
      return {
        reason: `no GPU with a Vulkan driver is found (${text})`,
        mend: 'sudo apt-get install libvulkan1 mesa-vulkan-drivers',
      };
    case 'win32':
      return { reason: `no GPU with a Direct3D 12 driver is found (${text}): install its maker's driver` };
    default:
      return { reason: `no GPU with Metal is found (${text})` };
  }
}
