import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', 'out/**'],
    testTimeout: 20_000,
    // As many files at once as there are cores: by default one core is left free.
    maxWorkers: '100%',
  },
});

export default config;
