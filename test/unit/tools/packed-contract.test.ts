import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { bundle } from '../../support/bundle.ts'

test('the function that serves the contract, as it is deployed, unpacks the one that is in docs', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'packed-contract-'))
  try {
    const file = path.join(folder, 'docs.mjs')
    await writeFile(file, (await bundle('functions/http/docs.ts')).contents)
    const { routes } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    const [route] = routes.filter((one: { readonly path: string }) => one.path === '/openapi.json')
    const { text } = await route.write()
    const written = await readFile(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')
    expect(JSON.parse(text)).toEqual(JSON.parse(written))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
