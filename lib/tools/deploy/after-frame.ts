import { basename, join } from 'node:path'
import type { Plugin } from 'esbuild'

const namespace = 'after-frame'
const resolved = { isResolved: true }
/** What is shown without the frame is loaded from these: the frame itself, and pages for people who are not signed in. */
const withoutFrame = ['signed-in.tsx', 'late-newcomers.ts', 'late-report.ts']

/**
 * Views that load late do so after the frame is there, which esbuild cannot know: it would cut what they share with the
 * frame into a file for each set of views that use it. Each of them is bundled as if it imported the frame, so that all of this is one file.
 */
export const afterFrame: Plugin = {
  name: namespace,
  setup: ({ initialOptions: { absWorkingDir = process.cwd() }, onResolve, onLoad, resolve }) => {
    const web = join(absWorkingDir, 'lib/web')
    onResolve({ filter: /\.tsx?$/ }, async ({ path, kind, importer, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === resolved) return undefined
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: resolved })
      const isView = found.path.startsWith(join(web, 'views/')) && !withoutFrame.includes(basename(importer))
      return isView ? { path: found.path, namespace } : found
    })
    onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: [`import ${JSON.stringify(join(web, 'frame.tsx'))}`, `export * from ${JSON.stringify(path)}`].join(
        '\n',
      ),
      resolveDir: web,
      loader: 'ts',
    }))
  },
}
