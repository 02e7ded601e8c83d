import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['*.test.ts'],
      // a whole run takes seconds, and the machine may be busy
      testTimeout: 180_000,
      fileParallelism: false,
    },
  }),
);
