import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Import, isFlowAmong, readImports, shippedFiles } from '../lib/tools/architecture/imports.ts'
import { drawRooms, reachedFrom, roomsOf } from '../lib/tools/architecture/rooms.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What runs in the browser; it has rules of its own. */
const web = globSync('lib/web/**/*.{ts,tsx}', { cwd: root })
const shipped = shippedFiles(root)
const imports = shipped.flatMap(readImports(root))
const webImports = web.flatMap(readImports(root))
const text = ({ from, to }: Import): string => `${from} → ${to}`

const isIn = (folder: string) => (file: string) => file.startsWith(`${folder}/`)
const isFlow = isFlowAmong(imports)
const isOutside = (file: string): boolean =>
  /^(?:functions|lib\/(?:http|lambda|deps|runtime|table|queue|secrets|outbound|mail|copies))\//.test(file)
/** They call platforms and count callers, and get all that they need for it as parameters. */
const isCalling = (file: string): boolean =>
  /^lib\/(?:platforms\/(?:adapters?|ask(?:able|-[a-z]+)|[a-z]+\/ask|guard-(?:platform|spend)|(?:live|mock)\/send|mock\/steered-world)|resilience\/guard-callers|values\/(?:page|until-saved))\.ts$/.test(
    file,
  )
const isNoun = (file: string): boolean => !isOutside(file) && !isFlow(file) && !isCalling(file)

describe('who may import whom', () => {
  test('the rules read the whole tree', () => {
    expect(shipped.length).toBeGreaterThan(60)
    expect(imports.length).toBeGreaterThan(200)
    expect(shipped.filter(isNoun).length).toBeGreaterThan(20)
    expect(shipped.filter(isFlow).length).toBeGreaterThan(10)
  })

  test('only the table, the queues, the secrets, the mail and the copies know the AWS SDK', () => {
    const edges = ['lib/table', 'lib/queue', 'lib/secrets', 'lib/mail', 'lib/copies']
    const wrong = imports.filter(
      ({ from, to }) => /^@(?:aws-sdk|smithy)\//.test(to) && !edges.some((folder) => isIn(folder)(from)),
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

  test('only lib/runtime/environment.ts reads the environment', () => {
    const wrong = shipped.filter(
      (file) =>
        file !== 'lib/runtime/environment.ts' && /\bprocess\.env\b/.test(readFileSync(join(root, file), 'utf8')),
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
    const allowedPackages = new Set([
      'zod/mini',
      'node:crypto',
      'node:url',
      'node:zlib',
      'csv-stringify/sync',
      'csv-parse/sync',
      'isbot',
      'dinero.js/currencies',
    ])
    const wrong = imports.filter(
      ({ from, to }) => isNoun(from) && !allowedPackages.has(to) && !(isIn('lib')(to) && isNoun(to)),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('a post knows what platforms and values are, and no room besides', () => {
    const known = ['lib/post', 'lib/platforms', 'lib/values']
    const wrong = imports.filter(
      ({ from, to }) => isIn('lib/post')(from) && isIn('lib')(to) && !known.some((room) => isIn(room)(to)),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('only flows, routes and functions know a flow', () => {
    const may = (file: string): boolean => isFlow(file) || /^(?:functions|lib\/http)\//.test(file)
    expect(imports.filter(({ from, to }) => isFlow(to) && !may(from)).map(text)).toEqual([])
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

  test('table and queue know no refusals: what stops them for a moment is Busy', () => {
    const wrong = imports.filter(
      ({ from, to }) => (isIn('lib/table')(from) || isIn('lib/queue')(from)) && to === 'lib/values/refusal.ts',
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('keys are taken apart in one file', () => {
    const apart = /\.split\('#'\)|'[A-Z]+#'\.length|\.indexOf\('#'\)/
    const wrong = shipped.filter((file) => apart.test(readFileSync(join(root, file), 'utf8')))
    expect(wrong).toEqual(['lib/table/read-keys.ts'])
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
  const shared = /^lib\/(?:platforms\/(?:links\/post-url|links\/url-target|platform-name)|\w+\/vocabulary)\.ts$/

  test('takes types, vocabularies, the rules for links and the names of platforms from the server side, and nothing else', () => {
    expect(webImports.length).toBeGreaterThan(60)
    const wrong = webImports.filter(
      ({ to, isTypeOnly }) =>
        !(isIn('lib/web')(to) || packages.has(to) || shared.test(to)) &&
        !(isTypeOnly && (isIn('lib')(to) || to === 'zod/mini')),
    )
    expect(wrong.map(text)).toEqual([])
  })

  test('a vocabulary imports types and other vocabularies alone, so that the page brings nothing with it', () => {
    const isVocabulary = (file: string) => /^lib\/\w+\/vocabulary\.ts$/.test(file)
    expect(shipped.filter(isVocabulary).length).toBeGreaterThan(5)
    const wrong = imports.filter(({ from, to, isTypeOnly }) => isVocabulary(from) && !isTypeOnly && !isVocabulary(to))
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

  test('sends requests and remembers who is signed in in one place each, and keeps the key in none', () => {
    const having = (pattern: RegExp) => web.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')))
    expect(having(/\bfetch\(/)).toEqual(['lib/web/api/send-request.ts'])
    expect(having(/sessionStorage(?!\.removeItem\()|indexedDB|document\.cookie/)).toEqual([])
    expect(having(/localStorage/)).toEqual(['lib/web/session-mark.ts', 'lib/web/theme.ts'])
    expect(having(/\bconsole\./)).toEqual([])
  })
})

describe('lists that jobs go through', () => {
  const uses = Map.groupBy(
    imports.filter(({ isTypeOnly }) => !isTypeOnly),
    ({ from }) => from,
  )
  const scheduled = new Set(shipped.filter(isIn('functions/schedule')))
  for (const file of scheduled) for (const { to } of uses.get(file) ?? []) scheduled.add(to)

  /** They have to read all of something, or leave it: who is erased, and accounts that have to balance. */
  const wholes = [
    'lib/erasure/erase-words.ts',
    'lib/money/fold-ledger.ts',
    'lib/money/lock-books.ts',
    'lib/money/read-day.ts',
  ]

  test('are walked, past rows of a later release, unless all of them are needed', () => {
    const listing = /\bpeople\.list\b|campaigns\.list|\.listEarnings\b|links\.listBy|terms\.list\b/
    const flows = [...scheduled].filter((file) => shipped.includes(file) && isFlow(file))
    expect(flows).toContain('lib/trust/recompute-trust.ts')
    const found = flows.filter((file) => listing.test(readFileSync(join(root, file), 'utf8')))
    expect(found.toSorted()).toEqual(wholes)
  })
})

describe('how rooms depend on each other', () => {
  const rooms = roomsOf(imports, isFlow)

  test('no file imports itself through others, types counted', () => {
    const edges = Map.groupBy([...imports, ...webImports], ({ from }) => from)
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): string[] => {
      if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')]
      if (done.has(file)) return []
      done.add(file)
      return (edges.get(file) ?? []).flatMap(({ to }) => visit(to, [...path, file]))
    }
    expect([...shipped, ...web].flatMap((file) => visit(file, []))).toEqual([])
  })

  test('no two rooms import each other, flows apart from what they work on', () => {
    expect(rooms.size).toBeGreaterThan(25)
    expect([...rooms.keys()].filter((room) => reachedFrom(rooms, room).has(room))).toEqual([])
  })

  test('docs/architecture.md has the picture that `npm run rooms` draws', () => {
    const [, drawn] =
      /^```mermaid\n(flowchart TD\n[\s\S]*?)^```$/m.exec(readFileSync(join(root, 'docs/architecture.md'), 'utf8')) ?? []
    expect(drawn).toBe(drawRooms(rooms))
  })

  test('no file lies loose in lib', () => {
    expect(globSync('lib/*.*', { cwd: root })).toEqual([])
  })
})

test('only lib/access decides by role: everything else asks it for a scope, a permission or a fact', () => {
  const deciding =
    /\b[rR]ole\b\s*[!=]==?|[!=]==?\s*[\w.?]*\brole\b|switch \([\w.]*\brole\)|['"](?:ADMIN|ADVERTISER|AFFILIATE)['"][^\n]*\.includes\(/
  const isComparedWithNothing = /\brole !== undefined\b/g
  const wrong = [...shipped, ...web]
    .filter((file) => !isIn('lib/access')(file))
    .filter((file) => deciding.test(readFileSync(join(root, file), 'utf8').replaceAll(isComparedWithNothing, '')))
  expect(wrong).toEqual([])
})

test('a browser test waits for what it expects of a page: whatever is loaded in parts comes in parts', () => {
  const reading =
    'count|textContent|allTextContents|innerText|inputValue|getAttribute|evaluate|evaluateAll|isVisible|isDisabled|title'
  const readOnce = new RegExp(String.raw`expect\(\s*(?:new Set\()?await [^\n]*\.(?:${reading})\(.*`, 'g')
  const files = globSync('test/browser/*.test.ts', { cwd: root })
  expect(files.length).toBeGreaterThan(10)
  const wrong = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(readOnce)].map(([line]) => `${file}: ${line}`),
  )
  expect(wrong).toEqual([])
})

test('a bound is called maxSomething', () => {
  const otherwise = /\bconst (?:(?:largest|longest|most)[A-Z]\w*|\w+AtMost) = [\d(]/
  expect([...shipped, ...web].filter((file) => otherwise.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('no folder is a drawer for whatever', () => {
  expect([...shipped, ...web].filter((file) => /\/(?:utils|helpers|common|services|types)\//.test(file))).toEqual([])
})

test('no file that ships is longer than 200 lines', () => {
  const long = [...shipped, ...web].filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 201)
  expect(long).toEqual([])
})
