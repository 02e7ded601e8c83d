import { defineConfig, mergeConfig } from 'vitest/config';
import { resultFile, shared } from '../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['e2e/**/*.e2e.test.ts'],
      globalSetup: 'e2e/harness/global-setup.ts',
      outputFile: { json: resultFile('e2e') },
      // an editor takes ten seconds to start, and the machine may be busy
      testTimeout: 240_000,
      hookTimeout: 240_000,
      teardownTimeout: 60_000,
      expect: { poll: { timeout: 30_000 } },
      fileParallelism: false,
    },
  }),
);
