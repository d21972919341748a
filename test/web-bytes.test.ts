import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import {
  addedBy,
  brotliWeightOf,
  chartsWeight,
  filesFor,
  firstView,
  signInFiles,
  textOfWeb,
  webFiles,
  webPages,
  weightOf,
  withImports,
} from './support/web-weight.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

test('the page to sign in is at most 25 KB, and with the views that everybody needs 75 KB', () => {
  expect(signInFiles.size).toBeGreaterThan(3)
  expect(weightOf(signInFiles)).toBeLessThanOrEqual(25_000)
  expect(firstView.size).toBeGreaterThan(signInFiles.size + 1)
  expect(weightOf(firstView)).toBeLessThanOrEqual(75_000)
})

test.each([
  ['AFFILIATE', 100_000, 113_000],
  ['ADVERTISER', 110_000, 125_000],
  ['ADMIN', 125_000, 142_000],
])('all that an %s can open is at most %d bytes, charts apart, and %d without Brotli', (role, limit, gzipLimit) => {
  const opened = filesFor(role)
  expect(brotliWeightOf(opened)).toBeGreaterThan(brotliWeightOf(firstView))
  expect(brotliWeightOf(opened)).toBeLessThanOrEqual(limit)
  expect(weightOf(opened)).toBeLessThanOrEqual(gzipLimit)
})

test('nothing of the dashboard knows the local stack, whose page has a script more', () => {
  expect(webFiles.length).toBeGreaterThan(5)
  const knowing = webFiles.filter(({ bytes }) => new TextDecoder().decode(bytes).includes('_local/'))
  expect(knowing.map(({ name }) => name)).toEqual([])
})

test('charts are at most 60 KB, and no page needs them to be read', () => {
  expect(chartsWeight()).toBeGreaterThan(40_000)
  expect(chartsWeight()).toBeLessThanOrEqual(60_000)
  expect([...firstView].filter((name) => name.startsWith('chart-canvas-'))).toEqual([])
})

test.each(webPages.map((page) => [page.path, page] as const))(
  '%s brings at most 30 KB to the first view',
  (_, page) => {
    expect(page.roles.length).toBeGreaterThan(0)
    expect(addedBy(page)).toBeLessThanOrEqual(30_000)
  },
)

test.each([
  ['AFFILIATE', /^(?:admin|looker|campaign)-/],
  ['ADVERTISER', /^(?:admin|affiliate|own|post-url)-/],
  ['ADMIN', /^(?:affiliate|own|post-url)-/],
])('what only others see comes with nothing that an %s can open', (role, others) => {
  expect(webFiles.filter(({ name }) => others.test(name)).length).toBeGreaterThan(1)
  expect([...filesFor(role)].filter((name) => others.test(name))).toEqual([])
})

test('the report that a link opens is a file of its own, and brings at most 25 KB beside the page to sign in', () => {
  const report = webFiles.map(({ name }) => name).filter((name) => name.startsWith('report-'))
  expect(report).toHaveLength(1)
  expect(report.filter((name) => signInFiles.has(name))).toEqual([])
  const before = withImports(signInFiles)
  const brought = [...withImports([...signInFiles, ...report])].filter((name) => !before.has(name))
  expect(brought.length).toBeGreaterThan(1)
  expect(weightOf(brought)).toBeLessThanOrEqual(25_000)
  expect(brought.filter((name) => /^(?:frame|chart|campaign-parts|home|post-url)-/.test(name))).toEqual([])
})

test('nothing is loaded from elsewhere, and nothing on the page is inline', () => {
  const page = textOfWeb(/^page\.html$/)
  expect(page).not.toMatch(/https?:\/\//)
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
  for (const [, name] of page.matchAll(/\/app\/assets\/([^"]+)/g)) {
    expect(webFiles.map(({ name: file }) => file)).toContain(name)
  }
  expect(textOfWeb(/^style-/)).not.toMatch(/@import|url\(/)
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
