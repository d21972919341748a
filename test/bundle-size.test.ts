import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { readProjectService } from './support/local-stack-service.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const largestBundleBytes = 500_000
const { custom } = z
  .object({ custom: z.object({ esbuild: z.object({ minify: z.literal(true), exclude: z.array(z.string()) }) }) })
  .parse(await readProjectService())
const handlers = globSync('functions/**/*.ts', { cwd: root })

test.each(handlers)('%s stays under 500 KB minified, without the other languages of zod', async (entry) => {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: custom.esbuild.exclude,
  })
  const [output] = Object.values(metafile.outputs)
  expect(output?.bytes).toBeLessThanOrEqual(largestBundleBytes)
  const locales = Object.entries(output?.inputs ?? {}).filter(
    ([path, { bytesInOutput }]) => /zod\/v4\/locales\/(?!en\.)/.test(path) && bytesInOutput > 0,
  )
  expect(locales).toEqual([])
})
