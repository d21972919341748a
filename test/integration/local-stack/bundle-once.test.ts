import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOnce } from '../../../lib/tools/local/bundle-once.ts'
import { bundle } from '../../support/bundle.ts'
import { readProjectService } from '../../support/local-stack-service.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const esbuild = { bundle: true, format: 'esm', platform: 'node', outputFileExtension: '.mjs' }

let serviceDir = ''
const write = (name: string, text: string): Promise<void> => writeFile(join(serviceDir, name), text)
const once = (more: object = {}): Promise<string> =>
  bundleOnce({ serviceDir, handlers: ['functions/greet.handler'], esbuild: { ...esbuild, ...more } }, serviceDir)
const readBundle = (folder: string): Promise<string> =>
  readFile(join(serviceDir, folder, 'functions/greet.mjs'), 'utf8')
const kept = (): Promise<string[]> => readdir(join(serviceDir, 'node_modules/.cache/local-stack/bundles'))

beforeEach(async () => {
  serviceDir = await mkdtemp(join(tmpdir(), 'bundle-once-'))
  await Promise.all(['functions', 'lib', 'other'].map((name) => mkdir(join(serviceDir, name))))
  await write('package-lock.json', '{}')
  await write('lib/words.ts', "export const words: string = 'good morning'")
  await write('functions/greet.ts', "import { words } from '../lib/words.ts'\nexport const handler = () => words")
})
afterEach(() => rm(serviceDir, { recursive: true, force: true }))

test('bundles once for all who start from the same files, even at the same time', async () => {
  const [first, second] = await Promise.all([once(), once()])
  expect(second).toBe(first)
  await writeFile(join(serviceDir, first, 'functions/greet.mjs'), '// kept as it is')
  expect(await readBundle(await once())).toBe('// kept as it is')
  expect(await kept()).toHaveLength(1)
})

test.each([
  ['a source', () => write('lib/words.ts', "export const words: string = 'good evening'"), {}],
  ['the packages', () => write('package-lock.json', '{ "lockfileVersion": 3 }'), {}],
  ['an option', () => Promise.resolve(), { minify: true }],
])('bundles again after %s changed', async (_what, change, more) => {
  const before = await once()
  await change()
  expect(await once(more)).not.toBe(before)
  expect(await kept()).toHaveLength(2)
})

test('a bundle has what its sources say', async () => {
  await once()
  await write('lib/words.ts', "export const words: string = 'good evening'")
  expect(await readBundle(await once())).toContain('good evening')
})

test('refuses a source whose changes nobody would see, and keeps nothing of the attempt', async () => {
  await write('other/far.ts', "export const far = 'far'")
  await write('functions/greet.ts', "export { far as handler } from '../other/far.ts'")
  await expect(once()).rejects.toThrow(/^other\/far\.ts is bundled, but a change of it would go unseen/)
  expect(await kept()).toEqual([])
})

test('forgets bundles that no start used for a day', async () => {
  const before = await once()
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  await utimes(join(serviceDir, before), longAgo, longAgo)
  await once({ minify: true })
  expect(await kept()).toHaveLength(1)
})

test('a function of the project is bundled as its package has it', async () => {
  const { custom } = (await readProjectService()) as { readonly custom?: { readonly esbuild?: unknown } }
  const entry = 'functions/http/health'
  const folder = await bundleOnce({ serviceDir: root, handlers: [`${entry}.handler`], esbuild: custom?.esbuild }, root)
  const text = await readFile(join(root, folder, `${entry}.mjs`), 'utf8')
  const packaged = new TextDecoder().decode((await bundle(`${entry}.ts`)).contents)
  expect(text.replace(/\n\/\/# sourceMappingURL=.*\n$/, '')).toBe(packaged.trimEnd())
})
