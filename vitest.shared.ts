import { basename, resolve } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/** Where `.ci/run` finds the result of each workspace: one JSON file named after the workspace's folder. */
const results = resolve(import.meta.dirname, 'node_modules/.test-results');
const workspace = basename(process.cwd());

// The workspaces import each other's sources, so that a test never runs against an old build.
const conditions = ['ff-source'];

/**
 * What every workspace's vitest.config.ts has in common. A list of `projects` inherits nothing by itself:
 * give each of them `extends: true`.
 */
export const shared = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: process.env.CI
    ? { reporters: ['default', 'json'], outputFile: { json: resolve(results, `${workspace}.json`) } }
    : {},
} satisfies ViteUserConfig;
