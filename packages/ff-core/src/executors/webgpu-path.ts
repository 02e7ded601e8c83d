import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * What computes on device `webgpu`: shaders of our own on Dawn, by far the faster, or ONNX Runtime's provider, where
 * Dawn's package (an optional one) is not installed or its numbers are not to be believed.
 */
export type WebgpuPath = 'shaders' | 'onnxruntime';

let chosen: WebgpuPath | undefined;

/** The path of this process; `$FF_WEBGPU` may say which. */
export function webgpuPath(): WebgpuPath {
  if (chosen) return chosen;
  return process.env.FF_WEBGPU === 'onnxruntime' || !dawnVersion() ? 'onnxruntime' : 'shaders';
}

/** Takes a path, after the self-test. */
export function chooseWebgpuPath(path: WebgpuPath): void {
  chosen = path;
}

/** Version of Dawn's package for Node; undefined where it is not installed for this platform. */
export function dawnVersion(): string | undefined {
  try {
    const file = createRequire(import.meta.url).resolve('webgpu/package.json');
    const arch = process.platform === 'darwin' ? 'universal' : process.arch;
    if (!existsSync(join(dirname(file), 'dist', `${process.platform}-${arch}`, 'dawn.node')))
      return undefined;
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return undefined;
  }
}
