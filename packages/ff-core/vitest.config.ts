import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** What holds on every device, and what one alone has. */
const onDevice = (name: string, env: Record<string, string> = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [
      'golden/golden.test.ts',
      'src/executors/agreement.property.test.ts',
      'src/executors/compiled/kernels.test.ts',
      `src/**/*.${name}.test.ts`,
    ],
    env: { FF_TEST_DEVICE: name, ...env },
  },
});

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['src/**/*.test.ts'],
            exclude: ['src/**/*.{tensorflow,webgpu,webgpu-onnx}.test.ts'],
          },
        },
        { extends: true, test: { name: 'golden', include: ['golden/**/*.test.ts'] } },
        onDevice('tensorflow'),
        // on a GPU made of software every shader takes a while to compile
        onDevice('webgpu', { FF_PROPERTY_RUNS: '6' }),
        {
          extends: true,
          test: {
            name: 'webgpu-onnx',
            include: ['src/executors/compiled/kernels.test.ts', 'src/**/*.webgpu-onnx.test.ts'],
            env: { FF_TEST_DEVICE: 'webgpu-onnx' },
          },
        },
      ],
    },
  }),
);
