import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { bundleWeb, type WebFile } from '../lib/tools/deploy/build-web.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = await bundleWeb(root)
const packedBytes = (chosen: readonly WebFile[]): number =>
  chosen.reduce((sum, { bytes }) => sum + gzipSync(bytes).length, 0)
/** The files with these names, and what they import before they run. */
const withImports = (chosen: readonly WebFile[]): readonly WebFile[] => {
  const named = new Set(chosen.map(({ name }) => name))
  for (const name of named) {
    const { bytes } = files.find((file) => file.name === name) ?? { bytes: new Uint8Array() }
    for (const [, next = ''] of new TextDecoder().decode(bytes).matchAll(/(?:from|import)"\.\/([^"]+)"/g))
      named.add(next)
  }
  return files.filter(({ name }) => named.has(name))
}
const textOf = (name: RegExp): string => {
  const found = files.find((file) => name.test(file.name))
  return new TextDecoder().decode(found?.bytes)
}

test('the whole dashboard, charts and all, is at most 210 KB as it is sent', () => {
  expect(files.length).toBeGreaterThan(4)
  expect(packedBytes(files)).toBeLessThanOrEqual(210_000)
})

test('the page to sign in is at most 25 KB, and with the views 75 KB; charts, links and what only admins see are in neither', () => {
  const named = new Set([...textOf(/^page\.html$/).matchAll(/\/app\/assets\/([^"]+)/g)].map(([, name]) => name))
  const signIn = files.filter(({ name }) => name === 'page.html' || named.has(name))
  const views = files.filter(({ name }) => name.startsWith('frame-'))
  expect(signIn.length).toBeGreaterThan(4)
  expect(packedBytes(signIn)).toBeLessThanOrEqual(25_000)
  expect(views).toHaveLength(1)
  const signedIn = withImports([...signIn, ...views])
  expect(signedIn.length).toBeGreaterThan(signIn.length + 1)
  expect(packedBytes(signedIn)).toBeLessThanOrEqual(75_000)
  expect(
    signedIn.filter(({ name }) =>
      /^(?:chart|link-parts|admin-parts|looker-parts|affiliate-parts|account-parts|home|campaign-parts|newcomer-parts)-/.test(
        name,
      ),
    ),
  ).toEqual([])
})

test('the report that a link opens is a file of its own, and brings at most 25 KB beside the page to sign in', () => {
  const named = new Set([...textOf(/^page\.html$/).matchAll(/\/app\/assets\/([^"]+)/g)].map(([, name]) => name))
  const signIn = files.filter(({ name }) => name === 'page.html' || named.has(name))
  const report = files.filter(({ name }) => name.startsWith('report-'))
  expect(report).toHaveLength(1)
  expect(signIn.filter((file) => report.includes(file))).toEqual([])
  const brought = withImports([...signIn, ...report]).filter((file) => !withImports(signIn).includes(file))
  expect(brought.length).toBeGreaterThan(1)
  expect(packedBytes(brought)).toBeLessThanOrEqual(25_000)
  expect(brought.filter(({ name }) => /^(?:frame|chart|campaign-parts|home|post-url)-/.test(name))).toEqual([])
})

test('nothing is loaded from elsewhere, and nothing on the page is inline', () => {
  const page = textOf(/^page\.html$/)
  expect(page).not.toMatch(/https?:\/\//)
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
  for (const [, name] of page.matchAll(/\/app\/assets\/([^"]+)/g)) {
    expect(files.map((file) => file.name)).toContain(name)
  }
  expect(textOf(/^style-/)).not.toMatch(/@import|url\(/)
})

test('the rules for links are at most 12 KB as they are sent, and bring nothing of how platforms are asked', async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/platforms/links/post-url.ts'],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
  })
  const [reader] = outputFiles
  expect(gzipSync(reader?.contents ?? '').length).toBeGreaterThan(2_000)
  expect(gzipSync(reader?.contents ?? '').length).toBeLessThanOrEqual(12_000)
  expect(Object.keys(metafile.inputs).filter((file) => !file.startsWith('lib/platforms/'))).toEqual([])
})
