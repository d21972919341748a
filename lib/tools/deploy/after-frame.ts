import { basename, join } from 'node:path'
import type { Plugin } from 'esbuild'
import { ofLookers, type Shared } from './shared-sources.ts'

const namespace = 'after-frame'
const resolved = { isResolved: true }
const frame = 'frame.tsx'
/** What is shown without the frame is loaded from these: the frame itself, and pages for people who are not signed in. */
const withoutFrame = ['signed-in.tsx', 'late-newcomers.ts', 'late-report.ts']

/**
 * What loads late does so after the page has started, and nearly always after the frame is there, which esbuild cannot know: it
 * would cut what they share into a file for each set of late files that use it. Each of them is bundled as if it imported
 * what is there before it, so that all of this is one file.
 */
export const afterFrame = ({ withLate, withFrame: besides, amongLookers }: Shared): Plugin => ({
  name: namespace,
  setup: ({ initialOptions: { absWorkingDir = process.cwd() }, onResolve, onLoad, resolve }) => {
    const web = join(absWorkingDir, 'lib/web')
    const inFull = (files: readonly string[]): string[] => files.map((file) => join(absWorkingDir, file))
    const atStart = [join(web, 'start.tsx'), ...inFull(withLate)]
    const withFrame = [...atStart, join(web, frame), ...inFull(besides)]
    const forLookers = [...withFrame, ...inFull(amongLookers)]
    onResolve({ filter: /\.tsx?$/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === resolved) return undefined
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: resolved })
      const isFirst = withoutFrame.includes(basename(importer)) && basename(found.path) !== frame
      const later = ofLookers.test(basename(found.path)) ? forLookers : withFrame
      return { path: found.path, namespace, pluginData: { before: isFirst ? atStart : later } }
    })
    onLoad({ filter: /.*/, namespace }, ({ path, pluginData: { before } }) => ({
      contents: [
        ...(before as readonly string[]).map((file) => `import ${JSON.stringify(file)}`),
        `export * from ${JSON.stringify(path)}`,
      ].join('\n'),
      resolveDir: web,
      loader: 'ts',
    }))
  },
})
