import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import * as z from 'zod'
import leanBundles from '../../lib/tools/deploy/lean-bundles.ts'
import { readProjectService } from './local-stack-service.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The bundler's settings as serverless.yml has them; what it adds for the packaging plugin is left out. */
const settings = z
  .object({
    custom: z.object({
      esbuild: z.looseObject({
        minify: z.literal(true),
        exclude: z.array(z.string()),
        outputFileExtension: z.string(),
        sourcemap: z.string(),
        plugins: z.literal('./lib/tools/deploy/lean-bundles.ts'),
      }),
    }),
  })
  .transform(({ custom: { esbuild } }): BuildOptions => {
    const { exclude, outputFileExtension: _extension, sourcemap: _sourcemap, ...options } = esbuild
    return { ...options, plugins: leanBundles, external: exclude }
  })

export interface Bundle {
  readonly contents: Uint8Array
  /** Bytes of each file that went into it. */
  readonly inputs: Metafile['outputs'][string]['inputs']
}

/**
 * Functions as they are deployed, by their files: each bundled and minified by itself with the project's own settings,
 * without a source map. What several of them have is read once.
 */
export const bundles = async (entries: readonly string[]): Promise<ReadonlyMap<string, Bundle>> => {
  const { outputFiles = [], metafile } = await build({
    ...settings.parse(await readProjectService()),
    entryPoints: [...entries],
    absWorkingDir: root,
    write: false,
    metafile: true,
    outbase: root,
    outdir: 'out',
  })
  const made = new Map(outputFiles.map(({ path, contents }) => [relative(root, path), contents]))
  return new Map(
    Object.entries(metafile?.outputs ?? {}).flatMap(([path, { entryPoint, inputs }]) => {
      const contents = made.get(path)
      return entryPoint === undefined || contents === undefined ? [] : [[entryPoint, { contents, inputs }] as const]
    }),
  )
}

/** One function as it is deployed. */
export const bundle = async (entry: string): Promise<Bundle> => {
  const made = (await bundles([entry])).get(entry)
  if (made === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return made
}
