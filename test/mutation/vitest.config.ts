import { defineConfig } from 'vitest/config'

/** The tests that mutants of the pure rules are run against. */
export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['test/unit/{access,alerts,cohort,money,patterns,post,submission,trust}/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
