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

/** One function as it is deployed: bundled and minified by the project's own settings, without a source map. */
export const bundle = async (entry: string): Promise<Bundle> => {
  const { outputFiles = [], metafile } = await build({
    ...settings.parse(await readProjectService()),
    entryPoints: [entry],
    absWorkingDir: root,
    write: false,
    metafile: true,
    outdir: 'out',
  })
  const [output] = Object.values(metafile?.outputs ?? {})
  const [file] = outputFiles
  if (file === undefined || output === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return { contents: file.contents, inputs: output.inputs }
}
