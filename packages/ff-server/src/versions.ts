import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Versions } from './runs/record.ts';

/** Version of ff-server, which is that of `ff`. */
export function ownVersion(): string {
  return versionIn(new URL('../package.json', import.meta.url));
}

/** What a run's record says about the software that trains it. */
export function versions(): Versions {
  const fromCore = createRequire(import.meta.resolve('ff-core'));
  const versionOf = (name: string): string | undefined => {
    try {
      return versionIn(fromCore.resolve(`${name}/package.json`));
    } catch {
      // A runtime that is not installed has no version.
      return undefined;
    }
  };
  return {
    ff: ownVersion(),
    node: process.versions.node,
    tfjs: versionOf('@tensorflow/tfjs-core'),
    onnxruntime: versionOf('onnxruntime-node'),
  };
}

function versionIn(path: string | URL): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
