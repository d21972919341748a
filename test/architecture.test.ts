import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Import {
  readonly from: string
  readonly to: string
  readonly isTypeOnly: boolean
}

const importPattern = /^import (type )?[^'"]*? from '([^']+)'/gm

const readImports = (file: string): Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
    isTypeOnly: type !== undefined,
  }))

/** What runs in the browser; it has rules of its own. */
const web = globSync('lib/web/**/*.{ts,tsx}', { cwd: root })
const shipped = globSync('{functions,lib}/**/*.ts', { cwd: root }).filter((file) => !/^lib\/(?:tools|web)\//.test(file))
const imports = shipped.flatMap(readImports)
const webImports = web.flatMap(readImports)
const text = ({ from, to }: Import): string => `${from} → ${to}`

const isIn = (folder: string) => (file: string) => file.startsWith(`${folder}/`)
const flowPattern =
  /(?:^|\/)(?:submit|update|announce|open|find|list|read-url|claim-of|register|confirm-|change|show|build|export|reconcile|commit|plan|start|sweep|fetch|raise|record-|gather|handle|manage|note|count|ask|answer-|identify|guard|escalate|recompute|watch|drop|tell|link-|decide|attempt|notify|send|relist|prove)[a-z-]*\.ts$/
const isSlice = (file: string): boolean =>
  /^lib\/(?:submission|platforms|reconciliation|trust|alerts|dashboard|access|campaign|people|post|discord|resilience|notifications)\//.test(
    file,
  )
const isFlow = (file: string): boolean => isSlice(file) && flowPattern.test(file)
const isTransport = (file: string): boolean => /(?:adapter|adapters|mock\/transport|guard-callers)\.ts$/.test(file)
const isNoun = (file: string): boolean => isSlice(file) && !isFlow(file) && !isTransport(file)

describe('who may import whom', () => {
  test('the rules read the whole tree', () => {
    expect(shipped.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(200)
    expect(shipped.filter(isNoun).length).toBeGreaterThan(20)
    expect(shipped.filter(isFlow).length).toBeGreaterThan(10)
  })

  test('only the table, the queues, the secrets and the mail know the AWS SDK', () => {
    const edges = ['lib/table', 'lib/queue', 'lib/secrets', 'lib/mail']
    const wrong = imports.filter(
      ({ from, to }) => to.startsWith('@aws-sdk/') && !edges.some((folder) => isIn(folder)(from)),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('only lib/outbound calls what somebody else named', () => {
    const network = /^node:(?:https?|http2|net|tls|dns|dgram)(?:\/|$)|^undici$/
    const wrong = imports.filter(({ from, to }) => network.test(to) && !isIn('lib/outbound')(from))
    expect(wrong.map(text)).toEqual([])
  })

  test('only lib/http knows middy', () => {
    const wrong = imports.filter(({ from, to }) => to.startsWith('@middy/') && !isIn('lib/http')(from))
    expect(wrong.map(text)).toEqual([])
  })

  test('only lib/runtime/config.ts reads the environment', () => {
    const wrong = shipped.filter(
      (file) => file !== 'lib/runtime/config.ts' && /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('flows know the deps as a type, and neither the table nor the queue', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) =>
        isFlow(from) && ((to === 'lib/deps/deps.ts' && !isTypeOnly) || isIn('lib/table')(to) || isIn('lib/queue')(to)),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('nouns import nouns, zod and hashing, and nothing that acts', () => {
    const allowedPackages = new Set(['zod/mini', 'node:crypto', 'node:zlib', 'csv-stringify/sync'])
    const allowedFiles = new Set([
      'lib/values/instant.ts',
      'lib/values/refusal.ts',
      'lib/values/shared-contract.ts',
      'lib/values/page.ts',
      'lib/values/single-line.ts',
      'lib/values/shown-name.ts',
      'lib/values/email-address.ts',
    ])
    const wrong = imports.filter(
      ({ from, to }) => isNoun(from) && !allowedPackages.has(to) && !allowedFiles.has(to) && !isNoun(to),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('nouns are pure: no clock, no await', () => {
    const wrong = shipped
      .filter(isNoun)
      .filter((file) =>
        /\bDate\.now\(|new Date\(\)|\bawait\b|Math\.random/.test(readFileSync(join(root, file), 'utf8')),
      )
    expect(wrong).toEqual([])
  })

  test('table and queue import no flow, no handler and no deps', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        (isIn('lib/table')(from) || isIn('lib/queue')(from)) &&
        (isFlow(to) || to === 'lib/deps/deps.ts' || isIn('lib/http')(to) || isIn('functions')(to)),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('nothing that ships imports the local stack or what deploys it, and lib imports no function', () => {
    const wrong = imports.filter(
      ({ from, to }) => isIn('lib/tools')(to) || (isIn('lib')(from) && isIn('functions')(to)),
    )
    expect(wrong.map(text)).toEqual([])
  })
})

describe('what runs in the browser', () => {
  const packages = new Set(['preact', 'preact/hooks', 'chart.js'])
  const shared = /^lib\/platforms\/(?:links\/post-url|links\/url-target|platform-name)\.ts$/

  test('takes types from the server side, the rules for links, the names of platforms, and nothing else', () => {
    expect(webImports.length).toBeGreaterThan(60)
    const wrong = webImports.filter(
      ({ to, isTypeOnly }) =>
        !(isIn('lib/web')(to) || packages.has(to) || shared.test(to)) &&
        !(isTypeOnly && (isIn('lib')(to) || to === 'zod/mini')),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('is known to no server code, and loads the charts when there is something to draw', () => {
    expect(imports.filter(({ to }) => isIn('lib/web')(to)).map(text)).toEqual([])
    const drawing = webImports.filter(({ to, isTypeOnly }) => to.endsWith('chart-canvas.ts') && !isTypeOnly)
    expect(drawing.map(text)).toEqual([])
  })

  test('draws text as text: no markup is ever made of a string', () => {
    const wrong = web.filter((file) =>
      /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\.write/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('asks of a browser only what those of early 2024 have', () => {
    const rules = globSync('lib/platforms/{links/*,*/link}.ts', { cwd: root })
    expect(rules.length).toBeGreaterThan(12)
    const tooNew = /\bURL\.parse\(|\bPromise\.try\(|\bArray\.fromAsync\(|\bRegExp\.escape\(|\bIntl\.DurationFormat\b/
    expect([...web, ...rules].filter((file) => tooNew.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('sends requests and keeps the key in one place each', () => {
    const having = (pattern: RegExp) => web.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
    expect(having(/\bfetch\(/)).toEqual(['lib/web/api/send-request.ts'])
    expect(having(/sessionStorage|localStorage|indexedDB|document\.cookie/)).toEqual(['lib/web/session.ts'])
    expect(having(/\bconsole\./)).toEqual([])
  })
})

test('there is no import cycle', () => {
  const edges = Map.groupBy(
    [...imports, ...webImports].filter(({ isTypeOnly, to }) => !isTypeOnly && /\.tsx?$/.test(to)),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')]
    if (done.has(file)) return []
    done.add(file)
    return (edges.get(file) ?? []).flatMap(({ to }) => visit(to, [...path, file]))
  }
  expect([...shipped, ...web].flatMap((file) => visit(file, []))).toEqual([])
})

test('a browser test waits for what it expects of a page: whatever is loaded in parts comes in parts', () => {
  const readOnce = /expect\((?:new Set\()?await [^\n]*\.(?:count|allTextContents|evaluateAll|isVisible)\(.*/g
  const wrong = globSync('test/browser/*.test.ts', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(readOnce)]
      .map(([line]) => line)
      .filter((line) => !/\)\.(?:toBe\(0\)|not\.|toBeLessThan\()/.test(line))
      .map((line) => `${file}: ${line}`),
  )
  expect(wrong).toEqual([])
})

test('no folder is a drawer for whatever', () => {
  expect([...shipped, ...web].filter((file) => /\/(?:utils|helpers|common|services|types)\//.test(file))).toEqual([])
})

test('no file that ships is longer than 200 lines', () => {
  const long = [...shipped, ...web].filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201)
  expect(long).toEqual([])
})
