import { globSync, mkdtempSync, readFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './test/support/longest-first.ts'

// Numbers and days are written as the reader's language does; the workers take it from here, on any machine.
process.env['LC_ALL'] = 'en_US.UTF-8'
// Node keeps what it compiled: the framework, its plugins and the packages are loaded by some hundred processes.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url))

// Where every test runs, all stacks record into one file what roles grant, what of it is used, and what they deny.
if (process.argv.slice(2).join() === 'run')
  process.env['LOCAL_STACK_CALLS_FILE'] ??= join(mkdtempSync(join(tmpdir(), 'stack-calls-')), 'calls.jsonl')

/** Files of a kind share a process, and with it the modules that they load: most of the time went into loading them. */
const together = {
  unit: ['test/unit/**/*.test.ts', 'test/types/*.test.ts'],
  integration: ['test/integration/*.test.ts'],
}
const textOf = (file: string): string => readFileSync(file, 'utf8')
/** What a file replaces through Vitest would stay replaced for those after it. */
const apart = globSync(Object.values(together).flat()).filter((file) => /\bvi\b/.test(textOf(file)))
/** Files that share a stack as well. */
const onSharedStack = globSync('test/e2e/**/*.test.ts').filter((file) => textOf(file).includes('/shared-stack.ts'))

export default defineConfig({
  // The words and parts of the dashboard are in files that draw, too.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      ...Object.entries({ ...together, stack: onSharedStack }).map(([name, include]) => ({
        extends: true as const,
        test: { name, include, exclude: apart, isolate: false },
      })),
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['test/{simulation,truth}/**/*.test.ts'],
          // They calculate for minutes: as Node loads them itself, that takes a tenth less. Coverage needs the other way.
          experimental: { viteModuleRunner: process.argv.includes('--coverage') },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['test/*.test.ts', 'test/{e2e,guides}/**/*.test.ts', 'test/integration/*/**/*.test.ts', ...apart],
          exclude: onSharedStack,
        },
      },
      {
        extends: true,
        // When all others are done.
        test: { name: 'afterwards', include: ['test/afterwards/*.test.ts'], sequence: { groupOrder: 1 } },
      },
    ],
    // Only `npm run coverage` measures: what ships and runs in this process, which leaves out bundles and the browser.
    coverage: {
      provider: 'v8',
      include: ['{functions,lib}/**/*.ts'],
      exclude: ['lib/{tools,web}/**'],
      reporter: ['text-summary'],
    },
    reporters: ['default', './test/support/browser-tests-reporter.ts'],
    // Most of the long tests wait for a stack, one request at a time: one more of them than there are cores keeps all busy.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Above every wait in a test, a hook and the start of a stack: each of those has an end of its own and says what
    // it waited for.
    testTimeout: 150_000,
    hookTimeout: 240_000,
  },
})
