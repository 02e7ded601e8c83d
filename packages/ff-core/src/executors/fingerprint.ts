import { readdirSync, readFileSync, statSync } from 'node:fs';
import { arch, cpus, hostname, platform, release } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { dawnVersion } from './webgpu-path.ts';

/**
 * What the numbers of a GPU depend on, in one text: machine, system, runtime and drivers. ONNX Runtime tells nothing of
 * the adapter it takes; what a driver's update changes on disk stands for it.
 */
export function fingerprint(): string {
  const machine = [hostname(), platform(), arch(), release(), cpus()[0]?.model];
  const chosen = [
    process.env.VK_ICD_FILENAMES,
    process.env.VK_DRIVER_FILES,
    process.env.CUDA_VISIBLE_DEVICES,
  ];
  const runtimes = [ort.env.versions.node, dawnVersion(), process.env.FF_WEBGPU];
  return [...machine, ...runtimes, ...chosen, ...drivers()].map((part) => part ?? '').join('|');
}

function drivers(): string[] {
  switch (platform()) {
    case 'linux':
      return [
        read('/proc/driver/nvidia/version'),
        ...['nvidia', 'amdgpu', 'i915', 'xe'].map((module) => read(`/sys/module/${module}/srcversion`)),
        ...['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'].flatMap(changedFiles),
      ];
    case 'win32':
      return [changed(join(process.env.SystemRoot ?? 'C:\\Windows', 'System32/DriverStore/FileRepository'))];
    default:
      // macOS brings its drivers itself
      return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function changedFiles(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => name + changed(join(folder, name)));
  } catch {
    return [];
  }
}

function changed(path: string): string {
  try {
    return String(statSync(path).mtimeMs);
  } catch {
    return '';
  }
}
