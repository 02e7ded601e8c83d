import { defineConfig, mergeConfig } from 'vitest/config';
import { resultFile, shared } from '../vitest.shared.ts';

/** Tests whose times count have the machine to themselves. */
const timed = ['crashes', 'draw', 'load', 'new-model', 'retrain'].map((name) => `e2e/${name}.e2e.test.ts`);

const options = {
  // an editor takes ten seconds to start, and the machine may be busy
  testTimeout: 240_000,
  hookTimeout: 240_000,
  teardownTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  // thirty processes on two shared cores: what fails twice is a fault; what was tried again, the report tells
  retry: 1,
};

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      globalSetup: 'e2e/harness/global-setup.ts',
      outputFile: { json: resultFile('e2e') },
      projects: [
        {
          test: {
            ...options,
            name: 'side by side',
            include: ['e2e/**/*.e2e.test.ts'],
            exclude: timed,
            maxWorkers: 2,
            sequence: { groupOrder: 0 },
          },
        },
        {
          test: { ...options, name: 'timed', include: timed, maxWorkers: 1, sequence: { groupOrder: 1 } },
        },
      ],
    },
  }),
);
