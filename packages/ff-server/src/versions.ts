import { readFileSync } from 'node:fs';
import type { Versions } from './runs/record.ts';

/** Version of ff-server, which is that of `ff`. */
export function ownVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** What a run's record says about the software that trains it. Loads ff-core. */
export async function versions(): Promise<Versions> {
  const { runtimeVersions } = await import('ff-core/engine');
  return { ff: ownVersion(), node: process.versions.node, ...runtimeVersions };
}
