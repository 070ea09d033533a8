import { configDefaults, defineConfig } from 'vitest/config'

const ofAnalysis = 'tests/{analysis,reference}/**'
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    // One worker a core: much of the time goes to waiting for PostgreSQL and Chromium.
    maxWorkers: '100%',
    projects: [
      // Starts no PostgreSQL and no Chromium.
      {
        test: {
          name: 'analysis',
          setupFiles: ['tests/support/examples.ts'],
          include: [`${ofAnalysis}/*.test.ts`],
          ...timeouts,
        },
      },
      {
        test: {
          name: 'platform',
          setupFiles: ['tests/support/examples.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ofAnalysis],
          globalSetup: ['tests/support/global-setup.ts'],
          ...timeouts,
        },
      },
    ],
  },
})
