import { createHash, randomUUID } from 'node:crypto'
import { glob, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import * as z from 'zod'
import { LocalStackError } from './local-stack-error.ts'

/** What makes up a bundle besides packages, whose versions the lockfile has; relative to the service. */
const sources = ['functions/**', 'lib/**', 'docs/*.json']
const isSource = (path: string): boolean => /^(?:(?:functions|lib)\/|docs\/[^/]+\.json$)/.test(path)
const keptForMs = 24 * 3_600_000

/** `custom.esbuild` of serverless.yml: esbuild's own options, and those of serverless-esbuild that a bundle depends on. */
const bundleSettings = z
  .looseObject({
    outputFileExtension: z.string().default('.js'),
    exclude: z.array(z.string()).default([]),
    plugins: z.string().optional(),
    outputWorkFolder: z.unknown().optional(),
    watch: z.unknown().optional(),
  })
  .transform(({ outputFileExtension, exclude, plugins, outputWorkFolder: _folder, watch: _watch, ...options }) => ({
    plugins,
    options: { ...options, external: exclude, outExtension: { '.js': outputFileExtension } } satisfies BuildOptions,
  }))

export interface BundledService {
  readonly serviceDir: string
  /** As functions of serverless.yml name them: `functions/http/health.handler`. */
  readonly handlers: readonly string[]
  /** `custom.esbuild`. */
  readonly esbuild: unknown
}

const entryOf = (handler: string): string => `${handler.slice(0, handler.lastIndexOf('.'))}.ts`

const sourcesOf = async (serviceDir: string): Promise<string[]> => {
  const found: string[] = []
  for await (const entry of glob(sources, { cwd: serviceDir, withFileTypes: true })) {
    if (entry.isFile()) found.push(relative(serviceDir, join(entry.parentPath, entry.name)))
  }
  return found.toSorted()
}

const fingerprint = async ({ serviceDir, handlers, esbuild }: BundledService, lockfile: string): Promise<string> => {
  const { options, plugins } = bundleSettings.parse(esbuild)
  const hash = createHash('sha256').update(JSON.stringify([options, plugins, handlers]))
  for (const file of await sourcesOf(serviceDir))
    hash.update(`${file}\0`).update(await readFile(join(serviceDir, file)))
  return hash.update(await readFile(lockfile)).digest('hex')
}

const isPackaged = (path: string): boolean => /(?:^|\/)node_modules\//.test(path)

const refuseUncovered = ({ inputs }: Metafile): void => {
  const outside = Object.keys(inputs).find((input) => !isSource(input) && !isPackaged(input))
  if (outside === undefined) return
  throw new LocalStackError(
    `${outside} is bundled, but a change of it would go unseen; add it to the sources of ${import.meta.filename}.`,
  )
}

const bundleInto = async (folder: string, { serviceDir, handlers, esbuild }: BundledService): Promise<void> => {
  const { options, plugins } = bundleSettings.parse(esbuild)
  const loaded = plugins === undefined ? [] : (await import(pathToFileURL(resolve(serviceDir, plugins)).href)).default
  const { metafile } = await build({
    ...options,
    absWorkingDir: serviceDir,
    entryPoints: [...new Set(handlers.map(entryOf))],
    outbase: serviceDir,
    outdir: folder,
    plugins: loaded,
    metafile: true,
    logLevel: 'warning',
  })
  refuseUncovered(metafile)
}

const removeUnused = async (cacheFolder: string, now: number): Promise<void> => {
  for (const name of await readdir(cacheFolder)) {
    const folder = join(cacheFolder, name)
    const { mtimeMs } = await stat(folder)
    if (now - mtimeMs > keptForMs) await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Bundles all functions of a service as its package would, unless a run before has: stacks that start from the same
 * files share one folder of bundles, which stays for a day after its last use. Returns that folder, relative to the
 * service. Throws LocalStackError for a source that the fingerprint does not cover.
 */
export const bundleOnce = async (service: BundledService, projectDir: string): Promise<string> => {
  const cacheFolder = join(projectDir, 'node_modules/.cache/local-stack/bundles')
  const folder = join(cacheFolder, await fingerprint(service, join(projectDir, 'package-lock.json')))
  const now = new Date()
  await mkdir(cacheFolder, { recursive: true })
  const isThere = await utimes(folder, now, now).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    await removeUnused(cacheFolder, now.getTime())
    const unfinished = join(cacheFolder, randomUUID())
    // Two runs may bundle the same at once: the first to be done has made it, for both.
    try {
      await bundleInto(unfinished, service)
      await rename(unfinished, folder).catch(() => stat(folder))
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
  }
  return relative(service.serviceDir, folder)
}
