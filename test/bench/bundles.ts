import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import * as z from 'zod'
import { readProjectService } from '../support/local-stack-service.ts'

const run = promisify(execFile)
const spawns = 25

export interface BundleFigures {
  readonly entry: string
  readonly bytes: number
  readonly gzipBytes: number
}

const excluded = async (): Promise<string[]> =>
  z
    .object({ custom: z.object({ esbuild: z.object({ exclude: z.array(z.string()) }) }) })
    .parse(await readProjectService()).custom.esbuild.exclude

const bundle = async (entry: string, external: string[]): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external,
    banner: { js: "import { createRequire as made } from 'node:module'; const require = made(import.meta.url);" },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

/** Every function's bundle, minified, and compressed as a deployment package is. */
export const measureBundles = async (): Promise<BundleFigures[]> => {
  const external = await excluded()
  const entries = globSync('functions/**/*.ts').toSorted()
  return Promise.all(
    entries.map(async (entry) => {
      const contents = await bundle(entry, external)
      return { entry, bytes: contents.byteLength, gzipBytes: gzipSync(contents).byteLength }
    }),
  )
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0

const loadMs = async (file: string): Promise<number> => {
  const program = `const began = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - began)`
  const times: number[] = []
  for (let spawn = 0; spawn < spawns; spawn += 1) {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program])
    times.push(Number(stdout))
  }
  return median(times)
}

/** Milliseconds to load a module, the median of 25 processes: the submissions function beside a bare document client. */
export const measureLoading = async (): Promise<{ submissionsMs: number; bareMs: number }> => {
  const external = await excluded()
  const folder = await mkdtemp(join(process.cwd(), 'node_modules', '.cache', 'bench-'))
  try {
    const bare = join(folder, 'bare.ts')
    const text = [
      "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'",
      "import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'",
      'export const handler = () => DynamoDBDocumentClient.from(new DynamoDBClient()).send(new GetCommand({ TableName: "t", Key: {} }))',
    ]
    await writeFile(bare, text.join('\n'))
    const files = { bare: join(folder, 'bare.mjs'), submissions: join(folder, 'submissions.mjs') }
    await writeFile(files.bare, await bundle(bare, external))
    await writeFile(files.submissions, await bundle('functions/http/submissions.ts', external))
    return { submissionsMs: await loadMs(files.submissions), bareMs: await loadMs(files.bare) }
  } finally {
    await rm(folder, { recursive: true })
  }
}
