import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundleWeb, packWebFile } from '../../lib/tools/deploy/build-web.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = 'lib/web/pages.tsx'
const frame = 'lib/web/frame.tsx'
/** Every page is behind these; a role's are looked at one by one. */
const before = ['lib/web/start.tsx', frame, pages]
const { files, metafile } = await bundleWeb(root)
const { inputs, outputs } = metafile

export const webFiles = files

/** The first file whose name fits, as text; empty if there is none. */
export const textOfWeb = (name: RegExp): string =>
  new TextDecoder().decode(files.find((file) => name.test(file.name))?.bytes)

const brotliWeights = new Map(
  await Promise.all(files.map(async (file) => [file.name, (await packWebFile(file)).bytes.length] as const)),
)
const gzipWeights = new Map(files.map(({ name, bytes }) => [name, gzipSync(bytes).length]))

const sumOf = (weights: ReadonlyMap<string, number>, names: Iterable<string>): number =>
  [...new Set(names)].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0)

/** The bytes of these files as somebody gets them whose browser knows gzip alone. */
export const weightOf = (names: Iterable<string>): number => sumOf(gzipWeights, names)

/** The bytes of these files as browsers get them: with Brotli. */
export const brotliWeightOf = (names: Iterable<string>): number => sumOf(brotliWeights, names)

const importsOf = (output: string): { readonly path: string; readonly kind: string }[] =>
  Object.entries(outputs).find(([path]) => basename(path) === output)?.[1].imports ?? []

/** These files, and what they import before they run. */
export const withImports = (names: Iterable<string>): Set<string> => {
  const all = new Set(names)
  for (const name of all) {
    for (const { path, kind } of importsOf(name)) if (kind === 'import-statement') all.add(basename(path))
  }
  return all
}

/** What the page to sign in consists of. */
export const signInFiles: ReadonlySet<string> = new Set([
  'page.html',
  ...[...textOfWeb(/^page\.html$/).matchAll(/\/app\/assets\/([^"]+)/g)].map(([, name = '']) => name),
])

const fileOf = (source: string): string => {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(source) === true)
  if (found === undefined) throw new Error(`${source} is no file of its own`)
  return basename(found[0])
}

/** Sources that are loaded once something in this source needs them, directly or through what it imports. */
const loadedFrom = (source: string): Set<string> => {
  const later = new Set<string>()
  const seen = new Set([source])
  for (const path of seen) {
    for (const imported of inputs[path]?.imports ?? []) {
      if (imported.kind === 'dynamic-import') later.add(imported.path)
      if (!before.includes(imported.path)) seen.add(imported.path)
    }
  }
  return later
}

const filesLoadedFrom = (source: string): string[] => [...loadedFrom(source)].map(fileOf)

const source = readFileSync(`${root}/${pages}`, 'utf8')

const importedViews = new Map(
  [...source.matchAll(/import \{([^}]+)\} from '\.\/(views\/[^']+)'/g)].flatMap(([, names = '', path]) =>
    names.split(',').map((name) => [name.trim(), `lib/web/${path}`] as const),
  ),
)
const seenBy = new Map(
  [...source.matchAll(/const (\w+): SeenBy = \{(.*?)\}/g)].map(([, name = '', roles = '']) => [
    name,
    [...roles.matchAll(/(\w+): true/g)].map(([, role = '']) => role),
  ]),
)

interface Page {
  readonly path: string
  readonly roles: readonly string[]
  /** The files that only this page and others like it bring. */
  readonly brings: readonly string[]
}

/** Every page as `lib/web/pages.tsx` lists it. */
export const webPages: readonly Page[] = [
  ...source.matchAll(/\{\s*path: '([^']+)',\s*label: [^,]+,\s*seenBy: (\w+),\s*View: (\w+)/g),
].map(([, path = '', who = '', view = '']) => {
  const from = importedViews.get(view)
  const roles = seenBy.get(who)
  if (from === undefined || roles === undefined) throw new Error(`Who sees ${path}, and what it shows, is not plain`)
  return { path, roles, brings: filesLoadedFrom(from) }
})

export const firstView: ReadonlySet<string> = withImports([...signInFiles, fileOf(frame)])

const charts = fileOf('lib/web/parts/chart-canvas.ts')
const withoutCharts = (names: Iterable<string>): Set<string> =>
  withImports([...names].filter((name) => name !== charts))

/** The bytes that the chart brings to a page that has everything else. */
export const chartsWeight = (): number => weightOf([...withImports([charts])].filter((name) => !firstView.has(name)))

/** What a page brings to the first view, charts apart. */
export const addedBy = ({ brings }: Page): number =>
  weightOf([...withoutCharts(brings)].filter((name) => !firstView.has(name)))

/** The files of everything that somebody with this role can open, charts apart. */
export const filesFor = (role: string): ReadonlySet<string> => {
  const own = webPages.filter(({ roles }) => roles.includes(role)).flatMap(({ brings }) => brings)
  return new Set([...firstView, ...withoutCharts([...own, ...filesLoadedFrom(frame)])])
}
