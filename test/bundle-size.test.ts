import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { bundle } from './support/bundle.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const largestBytes = 400_000
const largestGzipBytes = 125_000
const handlers = globSync('functions/**/*.ts', { cwd: root })

test('the redirect stays under 60 KB compressed, without schemas, middleware and secrets', async () => {
  const { contents, inputs } = await bundle('functions/http/redirect.ts')
  expect(gzipSync(contents).byteLength).toBeLessThanOrEqual(60_000)
  const found = Object.entries(inputs).filter(
    ([path, { bytesInOutput }]) =>
      /node_modules\/(?:zod|@middy)\/|client-secrets-manager/.test(path) && bytesInOutput > 0,
  )
  expect(found).toEqual([])
})

test.each(handlers)(
  '%s stays under 400 KB, 125 KB compressed, and takes from packages only what it runs',
  async (entry) => {
    const { contents, inputs } = await bundle(entry)
    expect.soft(contents.byteLength).toBeLessThanOrEqual(largestBytes)
    expect.soft(gzipSync(contents).byteLength).toBeLessThanOrEqual(largestGzipBytes)
    const unwanted = /zod\/v4\/locales\/(?!en\.)|zod\/v4\/classic\/|to-json-schema|event-streams/
    const found = Object.entries(inputs).filter(([path, { bytesInOutput }]) => unwanted.test(path) && bytesInOutput > 0)
    expect(found).toEqual([])
  },
)
