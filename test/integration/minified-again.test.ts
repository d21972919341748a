import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { expect, test } from 'vitest'
import { minifiedAgain } from '../../lib/tools/deploy/minified-again.ts'

const linesBefore = (text: string, at: number): string[] => text.slice(0, at).split('\n')

test('a bundle that is written is smaller, and its map leads from every place to the line it came from', async () => {
  const outdir = await mkdtemp(path.join(tmpdir(), 'minified-again-'))
  const options: BuildOptions = {
    entryPoints: ['lib/values/refusal.ts'],
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    format: 'esm',
    platform: 'node',
    outExtension: { '.js': '.mjs' },
  }
  const { outputFiles = [] } = await build({ ...options, outdir, write: false as const })
  await build({ ...options, outdir, plugins: [minifiedAgain] })
  const [code, map, source] = await Promise.all([
    readFile(path.join(outdir, 'refusal.mjs'), 'utf8'),
    readFile(path.join(outdir, 'refusal.mjs.map'), 'utf8'),
    readFile('lib/values/refusal.ts', 'utf8'),
  ])
  await rm(outdir, { recursive: true })
  expect(code.length).toBeLessThan(outputFiles.find(({ path: file }) => file.endsWith('.mjs'))?.text.length ?? 0)
  expect(code).toMatch(/\n\/\/# sourceMappingURL=refusal\.mjs\.map\n$/)
  const known = 'validation_failed'
  const before = linesBefore(code, code.indexOf(known))
  const entry = new SourceMap(JSON.parse(map)).findEntry(before.length - 1, before.at(-1)?.length ?? 0)
  expect(entry).toMatchObject({ originalSource: expect.stringMatching(/lib\/values\/refusal\.ts$/) })
  const line = 'originalLine' in entry ? source.split('\n')[entry.originalLine] : ''
  expect(line).toContain(known)
})

test('files that are no script stay as they are', async () => {
  const options: BuildOptions = { entryPoints: ['lib/web/style/tokens.css'], minify: true, outdir: 'out' }
  const { outputFiles = [] } = await build({ ...options, write: false as const })
  const again = await build({ ...options, write: false as const, plugins: [minifiedAgain] })
  expect(again.outputFiles?.map(({ text }) => text)).toEqual(outputFiles.map(({ text }) => text))
})

test('a bundle that cannot be read fails the build', async () => {
  const broken = {
    name: 'broken',
    setup: ({ onEnd }: Parameters<(typeof minifiedAgain)['setup']>[0]) =>
      onEnd(({ outputFiles = [] }) => {
        for (const file of outputFiles) Object.defineProperty(file, 'text', { value: 'const = 1' })
      }),
  }
  const building = build({
    stdin: { contents: 'export const one = 1' },
    outdir: 'out',
    write: false,
    logLevel: 'silent',
    plugins: [broken, minifiedAgain],
  })
  await expect(building).rejects.toThrow(/was not minified/)
})
