import type { Reporter } from 'vitest/node'

/** Says at the end of a run what it did not do. */
// biome-ignore lint/style/noDefaultExport: vitest takes a reporter from the default export of its file
export default class BrowserTestsReporter implements Reporter {
  onTestRunEnd(): void {
    process.stdout.write('\nTests in a browser were not part of this: npm run test:browser (needs Chromium).\n')
  }
}
