import { basename, resolve } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/** Where `.ci/run` finds the result of tests: one JSON file named after the workspace's folder, or `e2e`. */
export function resultFile(name: string): string {
  return resolve(import.meta.dirname, 'node_modules/.test-results', `${name}.json`);
}

// The workspaces import each other's sources, so that a test never runs against an old build.
const conditions = ['ff-source'];

/**
 * What every workspace's vitest.config.ts has in common. A list of `projects` inherits nothing by itself:
 * give each of them `extends: true`.
 */
export const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // tests compare bits and count seconds: no trial of devices
    env: { FF_DEVICE: 'cpu' },
    // on a busy machine a test may take ten times as long as alone
    testTimeout: 60_000,
    ...(process.env.CI && {
      reporters: ['default', 'json'],
      outputFile: { json: resultFile(basename(process.cwd())) },
    }),
  },
} satisfies ViteUserConfig;
