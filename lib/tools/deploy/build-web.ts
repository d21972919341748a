import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { build, type Metafile, type Plugin } from 'esbuild'
import { afterFrame } from './after-frame.ts'
import { leanCharts } from './lean-charts.ts'
import { minifiedAgain } from './minified-again.ts'
import { sharedSources } from './shared-sources.ts'
import { webPage } from './web-page.ts'

const compress = promisify(brotliCompress)

/** The folder of the dashboard's files, from which a function serves them; relative to the service. */
const outputFolder = 'dist/web'

export interface WebFile {
  /** `page.html`, or the name under /app/assets/. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** The files, and from what esbuild made them. */
interface Bundle {
  readonly files: readonly WebFile[]
  readonly metafile: Metafile
}

const buildWith = (serviceDir: string, plugins: Plugin[]) =>
  build({
    absWorkingDir: serviceDir,
    entryPoints: { start: 'lib/web/start.tsx', style: 'lib/web/style/style.css' },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: outputFolder,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome120', 'firefox124', 'safari17.4'],
    jsx: 'transform',
    jsxFactory: 'createElement',
    jsxFragment: 'Fragment',
    inject: ['lib/web/jsx.ts'],
    legalComments: 'none',
    plugins,
    logLevel: 'warning',
  })

/** Bundles twice: the first time to learn what late files share. */
const bundle = async (serviceDir: string): Promise<Bundle> => {
  const { metafile: learnt } = await buildWith(serviceDir, [
    leanCharts,
    afterFrame({ withLate: [], withFrame: [], amongLookers: [] }),
  ])
  const shared = sharedSources(learnt, (entryPoint) =>
    /\/(?:frame|newcomer-parts|report|start)\.tsx?$/.test(entryPoint),
  )
  const { outputFiles, metafile } = await buildWith(serviceDir, [leanCharts, afterFrame(shared), minifiedAgain])
  return { files: outputFiles.map(({ path, contents }) => ({ name: basename(path), bytes: contents })), metafile }
}

const nameLike = (files: readonly WebFile[], pattern: RegExp): string => {
  const found = files.find(({ name }) => pattern.test(name))
  if (found === undefined) throw new Error(`The dashboard has no file like ${pattern}`)
  return found.name
}

const importedBy = (script: string, { outputs }: Metafile): string[] =>
  (outputs[`${outputFolder}/${script}`]?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => basename(path))

/** A file as every browser of today gets it: packed once, here, and so as small as it will be. */
export const packWebFile = ({ name, bytes }: WebFile): Promise<WebFile> =>
  compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).then((packed) => ({ name: `${name}.br`, bytes: packed }))

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Written completely or not at all, and not at all if it exists: several builds may run at once. */
const put = async (folder: string, { name, bytes }: WebFile): Promise<void> => {
  const present = await readFile(join(folder, name)).catch(() => null)
  if (present !== null && hashOf(present) === hashOf(bytes)) return
  const unfinished = join(folder, '..', `${name}.${process.pid}`)
  await writeFile(unfinished, bytes)
  await rename(unfinished, join(folder, name))
}

const removeOthers = async (folder: string, names: ReadonlySet<string>): Promise<void> => {
  const present = await readdir(folder)
  const stale = present.filter((name) => !names.has(name))
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })))
}

/** The files of the dashboard: scripts and style under names that change with their content, and the page that loads them. */
export const bundleWeb = async (serviceDir: string): Promise<Bundle> => {
  const { files, metafile } = await bundle(serviceDir)
  const script = nameLike(files, /^start-.*\.js$/)
  const icon = await readFile(join(serviceDir, 'lib/web/style/icon.svg'))
  const style = nameLike(files, /^style-.*\.css$/)
  const page = webPage({ script, imported: importedBy(script, metafile), style })
  const others = [
    { name: 'icon.svg', bytes: icon },
    { name: 'page.html', bytes: new TextEncoder().encode(page) },
  ]
  return { files: [...files, ...others], metafile }
}

/** Builds the dashboard into `dist/web`, each file packed with Brotli and no other way. The page comes last, so that the files it names exist. */
export const buildWeb = async (serviceDir: string): Promise<void> => {
  const folder = join(serviceDir, outputFolder)
  const bundled = await bundleWeb(serviceDir)
  const files = await Promise.all(bundled.files.map(packWebFile))
  await mkdir(folder, { recursive: true })
  for (const file of files) await put(folder, file)
  await removeOthers(folder, new Set(files.map(({ name }) => name)))
}
