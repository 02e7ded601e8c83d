import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../vitest.shared.ts';

// a whole run takes seconds, and the machine may be busy
export default mergeConfig(shared, defineConfig({ test: { testTimeout: 180_000, fileParallelism: false } }));
