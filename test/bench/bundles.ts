import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { bundle } from '../support/bundle.ts'
import { median } from './median.ts'

const run = promisify(execFile)
const spawns = 25

export interface BundleFigures {
  readonly entry: string
  readonly bytes: number
  readonly gzipBytes: number
}

/** Every function's bundle, minified, and compressed as a deployment package is. */
export const measureBundles = (): Promise<BundleFigures[]> =>
  Promise.all(
    globSync('functions/**/*.ts')
      .toSorted()
      .map(async (entry) => {
        const { contents } = await bundle(entry)
        return { entry, bytes: contents.byteLength, gzipBytes: gzipSync(contents).byteLength }
      }),
  )

const bareClient = [
  "import { DynamoDBClient } from '@aws-sdk/client-dynamodb'",
  "import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'",
  'export const handler = () => DynamoDBDocumentClient.from(new DynamoDBClient()).send(new GetCommand({ TableName: "t", Key: {} }))',
].join('\n')

/** A document client and nothing else, by the bundler's own settings. */
const bareBundle = async (): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: bareClient, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/credential-provider-*', '@smithy/credential-provider-imds'],
    banner: { js: "import { createRequire as made } from 'node:module'; const require = made(import.meta.url);" },
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

const loadMs = async (file: string): Promise<number> => {
  const program = `const began = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - began)`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program])
  return Number(stdout)
}

/** Milliseconds to load a module, medians of 25 processes in turns: the submissions function beside a bare document client. */
export const measureLoading = async (): Promise<{ submissionsMs: number; bareMs: number }> => {
  const cache = join(process.cwd(), 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'bench-'))
  try {
    const files = { bare: join(folder, 'bare.mjs'), submissions: join(folder, 'submissions.mjs') }
    await writeFile(files.bare, await bareBundle())
    await writeFile(files.submissions, (await bundle('functions/http/submissions.ts')).contents)
    const times = { bare: [] as number[], submissions: [] as number[] }
    for (let spawn = 0; spawn < spawns; spawn += 1) {
      times.bare.push(await loadMs(files.bare))
      times.submissions.push(await loadMs(files.submissions))
    }
    return { submissionsMs: median(times.submissions), bareMs: median(times.bare) }
  } finally {
    await rm(folder, { recursive: true })
  }
}
