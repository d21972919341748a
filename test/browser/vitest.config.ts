import { defineConfig } from 'vitest/config'

/** Tests in a real browser, against one local stack that they share: each makes what it changes. */
export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/stage.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
