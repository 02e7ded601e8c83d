import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** Cores, not hardware threads: two threads of one core share its arithmetic units. */
export function physicalCores() {
  const available = availableParallelism();
  try {
    const cores = new Set();
    for (const block of readFileSync('/proc/cpuinfo', 'utf8').split('\n\n')) {
      const socket = /^physical id\s*:\s*(\d+)/m.exec(block)?.[1];
      const core = /^core id\s*:\s*(\d+)/m.exec(block)?.[1];
      if (core !== undefined) cores.add(`${socket}/${core}`);
    }
    if (cores.size > 0) return Math.min(cores.size, available);
  } catch {
    // Not Linux: macOS has no hardware threads on its own chips, and elsewhere `--threads` can say it.
  }
  return available;
}

/** @param {number} threads */
export function describeMachine(threads) {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: physicalCores(),
    threads,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    ...nvidiaGpu(),
  };
}

/** Name and driver of an NVIDIA GPU, where there is one. */
function nvidiaGpu() {
  const query = ['--query-gpu=name,driver_version', '--format=csv,noheader', '--id=0'];
  const { status, stdout } = spawnSync('nvidia-smi', query, { encoding: 'utf8' });
  const [gpu, driver] = status === 0 ? stdout.trim().split(', ') : [];
  return gpu ? { gpu, driver } : {};
}
