import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Numbers and days are written as the reader's language does; the workers take it from here, on any machine.
process.env['LC_ALL'] = 'en_US.UTF-8'

export default defineConfig({
  // The words and parts of the dashboard are in files that draw, too.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // Only `npm run coverage` measures: what ships and runs in this process, which leaves out bundles and the browser.
    coverage: {
      provider: 'v8',
      include: ['{functions,lib}/**/*.ts'],
      exclude: ['lib/{tools,web}/**'],
      reporter: ['text-summary'],
    },
    reporters: ['default', './test/support/browser-tests-reporter.ts'],
    // Most of the long tests wait for a stack of their own: two of them keep two cores busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Above every wait in a test, a hook and the start of a stack: each of those has an end of its own and says what
    // it waited for.
    testTimeout: 150_000,
    hookTimeout: 240_000,
  },
})
