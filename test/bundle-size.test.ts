import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { type Bundle, bundles } from './support/bundle.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const largestBytes = 400_000
const largestGzipBytes = 125_000
const handlers = globSync('functions/**/*.ts', { cwd: root })

let bundled: Awaited<ReturnType<typeof bundles>>
beforeAll(async () => {
  bundled = await bundles(handlers)
})
const bundleOf = (entry: string): Bundle => {
  const made = bundled.get(entry)
  if (made === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  return made
}

test('no function that is deployed knows the local stack: neither its clock that moves nor its sample data', () => {
  const known = [...bundled].flatMap(([, { contents, inputs }]) => [
    ...Object.keys(inputs).filter((path) => path.startsWith('lib/tools/')),
    ...(/local-stack|_local\//.exec(new TextDecoder().decode(contents)) ?? []),
  ])
  expect(known).toEqual([])
})

test('the redirect stays under 60 KB compressed, without schemas, middleware and secrets', () => {
  const { contents, inputs } = bundleOf('functions/http/redirect.ts')
  expect(gzipSync(contents).byteLength).toBeLessThanOrEqual(60_000)
  const found = Object.entries(inputs).filter(
    ([path, { bytesInOutput }]) =>
      /node_modules\/(?:zod|@middy)\/|client-secrets-manager/.test(path) && bytesInOutput > 0,
  )
  expect(found).toEqual([])
})

test.each(handlers)('%s stays under 400 KB, 125 KB compressed, and takes from packages only what it runs', (entry) => {
  const { contents, inputs } = bundleOf(entry)
  expect.soft(contents.byteLength).toBeLessThanOrEqual(largestBytes)
  expect.soft(gzipSync(contents).byteLength).toBeLessThanOrEqual(largestGzipBytes)
  const unwanted = /zod\/v4\/locales\/(?!en\.)|zod\/v4\/classic\/|to-json-schema|event-streams/
  const found = Object.entries(inputs).filter(([path, { bytesInOutput }]) => unwanted.test(path) && bytesInOutput > 0)
  expect(found).toEqual([])
})
