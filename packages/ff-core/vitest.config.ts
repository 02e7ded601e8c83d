import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      projects: [
        { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
        { extends: true, test: { name: 'golden', include: ['golden/**/*.test.ts'] } },
      ],
    },
  }),
);
