import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Node keeps what it compiled, as in the other tests.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** Tests in a real browser, against one local stack that they share: each makes what it changes. */
export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/stage.ts'],
    maxWorkers: 2,
    // Nothing waits for a time to pass: these end a test that hangs, on a machine that is busy with much else.
    testTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
  },
})
