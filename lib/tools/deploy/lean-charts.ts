import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const chartModule = /chart\.js\/dist\/chart\.js$/
const topLevelClass = /^class (\w+)(?: extends \w+)? \{\n[\s\S]*?^\}$/gm

/** The bundler keeps every class whose static fields read something, and so would bring scales and charts that nothing draws. */
export const withPureClasses = (source: string): string =>
  source.replaceAll(topLevelClass, (text, name: string) => `const ${name} = /* @__PURE__ */ (() => ${text})()`)

/** Leaves the classes of Chart.js that no chart uses out of the dashboard. */
export const leanCharts: Plugin = {
  name: 'lean-charts',
  setup: (build) => {
    build.onLoad({ filter: chartModule }, async ({ path }) => ({
      contents: withPureClasses(await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}
