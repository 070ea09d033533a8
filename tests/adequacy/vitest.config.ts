import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** How well the tests of `analysis/` test it: which branches they run (coverage) and which errors they notice (Stryker). */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/{analysis,reference}/**/*.test.ts'],
    setupFiles: ['tests/adequacy/fixed-seed.ts'],
    testTimeout: 300_000,
    coverage: {
      include: ['analysis/**/*.ts'],
      reportsDirectory: 'reports/coverage',
      reporter: ['text-summary', ['text', { skipFull: true, maxCols: 120 }], 'json'],
      thresholds: { branches: 95 },
    },
  },
})
