import { defineConfig } from 'vitest/config'

/** The tests that mutants of the pure rules are run against. */
export default defineConfig({
  root: process.cwd(),
  test: { include: ['test/unit/{reconciliation,trust,access,submission}/**/*.test.ts'] },
})
