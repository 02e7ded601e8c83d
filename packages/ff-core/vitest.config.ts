import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: { name: 'unit', include: ['src/**/*.test.ts'], exclude: ['src/**/*.tensorflow.test.ts'] },
        },
        { extends: true, test: { name: 'golden', include: ['golden/**/*.test.ts'] } },
        {
          extends: true,
          test: {
            name: 'tensorflow',
            // what holds on every device, and what TensorFlow alone has
            include: [
              'golden/golden.test.ts',
              'src/executors/agreement.property.test.ts',
              'src/executors/compiled/kernels.test.ts',
              'src/**/*.tensorflow.test.ts',
            ],
            env: { FF_TEST_DEVICE: 'tensorflow' },
            testTimeout: 60_000,
          },
        },
      ],
    },
  }),
);
