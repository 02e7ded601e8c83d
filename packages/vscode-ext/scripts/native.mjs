import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { optionalPackageFolder, packageFolder, repository } from './places.mjs';

const { platform, arch } = process;

/** What vsce and the Marketplace call this platform. */
export const target = `${platform}-${arch}`;

/** Libraries of accelerators that the trainer does not use. */
const accelerators = /cuda|tensorrt|directml|dxcompiler|dxil/i;

/**
 * Copies the packages with native code, and what they need at run time, into a node_modules folder: only this
 * platform's binaries. Returns the packages' folders.
 */
export function copyNative(modules) {
  const core = join(repository, 'packages', 'ff-core');
  const server = join(repository, 'packages', 'ff-server');
  const onnxruntime = packageFolder('onnxruntime-node', core);
  const common = packageFolder('onnxruntime-common', onnxruntime);
  const esbuild = packageFolder('esbuild', server);
  const binary = join('@esbuild', target);
  const binaries = join('bin', 'napi-v6', platform, arch);
  copyFiles(onnxruntime, join(modules, 'onnxruntime-node'), ['package.json', 'dist', binaries]);
  copyFiles(common, join(modules, 'onnxruntime-common'), ['package.json', join('dist', 'cjs')]);
  copyFiles(esbuild, join(modules, 'esbuild'), ['package.json', join('lib', 'main.js')]);
  cpSync(packageFolder(binary, esbuild), join(modules, binary), { recursive: true, dereference: true });
  return [onnxruntime, common, esbuild, ...copyDawn(modules, core)];
}

/** Dawn, where its package has been installed: it is optional. */
function copyDawn(modules, core) {
  const dawn = optionalPackageFolder('webgpu', core);
  if (!dawn) return [];
  const binaries = join('dist', platform === 'darwin' ? 'darwin-universal' : target);
  copyFiles(dawn, join(modules, 'webgpu'), ['package.json', 'index.js', binaries]);
  return [dawn];
}

function copyFiles(from, to, paths) {
  for (const path of paths) {
    cpSync(join(from, path), join(to, path), {
      recursive: true,
      filter: (file) => !/\.(map|d\.ts)$/.test(file) && !accelerators.test(file),
    });
  }
}
