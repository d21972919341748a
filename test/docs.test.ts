import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Route } from '../lib/http/route.ts'
import { nextCheckAt } from '../lib/post/schedule.ts'
import { pendingVerdict } from '../lib/post/verdict.ts'
import { logCodes } from '../lib/runtime/log-codes.ts'
import { levelOf } from '../lib/runtime/log-levels.ts'
import { watchingResources } from '../lib/tools/deploy/watching.ts'
import { routeTables } from '../lib/tools/openapi/route-tables.ts'
import type { Instant } from '../lib/values/instant.ts'
import { problems } from '../lib/values/refusal.ts'
import { aClaim, aPost, hoursAfter } from './support/a-post.ts'
import { readProjectService } from './support/local-stack-service.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })].toSorted()
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

const sources = [
  'package.json',
  'serverless.yml',
  ...globSync(['{functions,lib,test}/**/*.{ts,tsx,yml}', '.ci/*'], { cwd: root }),
]
  .map(read)
  .join('\n')

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-')

const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

test.each(pages)('every link of %s leads to a file of the project, and to a heading in it', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
  const lost = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? page : normalize(join(dirname(page), path))
    if (globSync(target.replace(/\/$/, ''), { cwd: root }).length === 0) return true
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
  })
  expect(lost.map(([link]) => link)).toEqual([])
})

test('every page of docs/ is linked from the README', () => {
  const readme = read('README.md')
  const subjects = globSync('docs/*.md', { cwd: root })
  expect(subjects.length).toBeGreaterThan(12)
  expect(subjects.filter((page) => !readme.includes(`(${page})`))).toEqual([])
})

test('docs/logs.md lists every log code with its level, each once', () => {
  const rows = [...read('docs/logs.md').matchAll(/^\| `([A-Z_]+)`\s+\| (\w+)\s+\| \S/gm)]
  expect(rows.map(([, code, level]) => [code, level])).toEqual(logCodes.map((code) => [code, levelOf(code)]))
})

const variablesIn = (file: string): string[] =>
  [...read(file).matchAll(/^ {2,4}([A-Z][A-Z_]+): (?:z\b|wholeNumber|decimal)/gm)].map(([, name = '']) => name)

test.each([
  ['docs/configuration.md', 'lib/runtime/config.ts', 10],
  ['docs/configuration.md', 'lib/tools/deploy/deploy-settings.ts', 4],
  ['docs/local-development.md', 'lib/tools/local/settings.ts', 7],
] as const)('%s lists every variable that %s reads', (page, file, atLeast) => {
  // These are between the stack and the tests that start it.
  const ofTests = ['LOCAL_STACK_READY_FILE', 'LOCAL_STACK_CALLS_FILE']
  const names = variablesIn(file).filter((name) => !ofTests.includes(name))
  expect(names.length).toBeGreaterThan(atLeast)
  expect(names.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([])
})

test('docs/configuration.md lists every parameter of a stage', () => {
  const [, params = ''] = /^params:\n((?: .*\n|\n)+)/m.exec(read('serverless.yml')) ?? []
  const names = new Set([...params.matchAll(/^ {4}(\w+):/gm)].map(([, name = '']) => name))
  expect(names.size).toBeGreaterThan(6)
  expect([...names].filter((name) => !read('docs/configuration.md').includes(`\`${name}\``))).toEqual([])
})

const routes: readonly Route[] = Object.values(routeTables).flat()
const examples = [...read('docs/data-flow-examples.md').matchAll(/^```json (\S+ \S+) (\d+)\n([\s\S]*?)^```$/gm)]

test('there are examples of responses to compare with the contract', () => {
  expect(examples.length).toBeGreaterThan(4)
})

test.each(examples.map(([, at = '', status, text = '']) => ({ at, status: Number(status), text })))(
  'the example of $at is what the contract promises',
  ({ at, status, text }) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === at)
    const { success, data } = JSON.parse(text)
    expect(success).toBe(true)
    expect(route?.responses[status]?.parse(data)).toEqual(data)
  },
)

const decisions = globSync('docs/decisions/[0-9]*.md', { cwd: root }).toSorted()

test('decisions are numbered without a gap', () => {
  const numbers = decisions.map((page) => Number(page.slice('docs/decisions/'.length, 'docs/decisions/0000'.length)))
  expect(numbers).toEqual(decisions.map((_, at) => at + 1))
})

const statusPattern = /^Accepted on (\d{4}-\d\d-\d\d)(?:, superseded by \[(\d{4})\]\(\2-[a-z0-9-]+\.md\))?\.$/

test.each(decisions)(
  '%s says when it was accepted, what, why and what follows, and is in the list with all of it',
  (page) => {
    const [title = '', status = '', ...paragraphs] = read(page).trim().split('\n\n')
    expect(title).toMatch(/^# \S/)
    expect(status).toMatch(statusPattern)
    expect(paragraphs.map((text) => /^\*\*[^*]+\*\*/.exec(text)?.[0])).toEqual([
      '**Decision.**',
      '**Why.**',
      '**What follows.**',
    ])
    const [, date, newer] = statusPattern.exec(status) ?? []
    const name = page.split('/').at(-1) ?? ''
    const number = name.slice(0, 4)
    expect(newer === undefined || newer > number).toBe(true)
    const inList = newer === undefined ? 'accepted' : `superseded by ${newer}`
    expect(read('docs/decisions/README.md')).toContain(
      `\n- [${number} ${title.slice(2)}](${name}) (${date}, ${inList}): `,
    )
  },
)

const rowsOf = (page: string, heading: string): string[][] => {
  const part = read(page).split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...part.matchAll(/^\| (.+) \|$/gm)]
    .slice(2)
    .map(([, row = '']) => row.split(' | ').map((cell) => cell.trim()))
}

test('docs/operations.md leads from the name of every alarm to its part of the page', async () => {
  const { functions, resources } = await readProjectService()
  const alarms = watchingResources({
    stage: 'prod',
    functions,
    resources: resources?.Resources ?? {},
    alarmEmail: '',
    noticeEmail: '',
  })
  const rows = rowsOf('docs/operations.md', 'An alarm rang').map(([name = '', , link = '']) => ({
    pattern: new RegExp(`^${name.replaceAll('`', '').replaceAll(/<\w+>/g, '\\w+')}$`),
    anchor: /#([\w-]+)\)/.exec(link)?.[1],
  }))
  const led = Object.entries(alarms).flatMap(([id, { Type, Properties }]) =>
    Type === 'AWS::CloudWatch::Alarm'
      ? [
          {
            id,
            at: rows.filter(({ pattern }) => pattern.test(id)).map(({ anchor }) => anchor),
            to: String(Properties['AlarmDescription']).split('#').slice(1),
          },
        ]
      : [],
  )
  expect(led.length).toBeGreaterThan(40)
  const metrics = Object.values(alarms).flatMap(({ Type, Properties }) =>
    Type === 'AWS::CloudWatch::Alarm' ? (String(JSON.stringify(Properties)).match(/"MetricName"/g) ?? []) : [],
  )
  expect(read('docs/setup.md')).toContain(
    `alarms on ${metrics.length} metrics (10 cents for each beyond the first ten)`,
  )
  expect(led.filter(({ at, to }) => at.join() !== to.join())).toEqual([])
})

test('docs/operations.md lists every scheduled job with its rate, and every metric', async () => {
  const { functions } = await readProjectService()
  const rates = Object.entries(functions).flatMap(([name, { events = [] }]) =>
    events.flatMap(({ schedule }) =>
      schedule === undefined ? [] : [[name, String(schedule).replace(/^rate\((?:1 )?(.+)\)$/, '$1')]],
    ),
  )
  expect(
    rowsOf('docs/operations.md', 'Scheduled jobs')
      .map((row) => row.slice(0, 2))
      .toSorted(),
  ).toEqual(rates.toSorted())
  const measured = [...read('lib/runtime/metrics.ts').matchAll(/(?:counts?|seconds|milliseconds|plain)\('(\w+)'/g)].map(
    ([, name]) => name,
  )
  const listed = rowsOf('docs/operations.md', 'Metrics').flatMap(([names = '']) =>
    names.replaceAll('`', '').split(', '),
  )
  expect(listed.toSorted()).toEqual([...new Set(measured)].toSorted())
})

test('docs/architecture.md shows the folders of lib/ and functions/ that there are', () => {
  const [, tree = ''] = /^```\n([\s\S]*?)^```$/m.exec(read('docs/architecture.md')) ?? []
  const [, inFunctions = '', inLib = ''] = tree.split(/^(?:functions|lib|test)\/.*\n/m)
  const named = (text: string): string[] =>
    [...text.matchAll(/^ {2}((?:[a-z-]+\/ ?)+)/gm)].flatMap(([, names = '']) => names.trim().split(' ')).toSorted()
  const there = (folder: string): string[] =>
    globSync(`${folder}/*/`, { cwd: root })
      .map((path) => path.slice(folder.length + 1).replace(/\/?$/, '/'))
      .toSorted()
  expect(named(inFunctions)).toEqual(there('functions'))
  expect(named(inLib)).toEqual(there('lib'))
})

test.each(pages)('every path in backticks on %s leads to something of the project', (page) => {
  const paths = [...read(page).matchAll(/`((?:lib|functions|test|docs|\.ci)\/[\w./*-]+)`/g)].map(
    ([, path = '']) => path,
  )
  const toys = [...read('docs/adding.md').matchAll(/^New `([^`]+)`:$/gm)].map(([, path = '']) => path)
  const made = new Set(['test/screenshots/', ...toys])
  expect(
    paths.filter((path) => !made.has(path) && globSync(path.replace(/\/$/, ''), { cwd: root }).length === 0),
  ).toEqual([])
})

test.each(pages)('every npm script that %s names is there', (page) => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = [...read(page).matchAll(/\bnpm (run [a-z][\w:-]*|start|test)\b/g)].map(([, name = '']) =>
    name.replace('run ', ''),
  )
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('docs/dashboard.md lists every view, and who may see it', () => {
  const listed = rowsOf('docs/dashboard.md', 'Views').flatMap(([places = '', who = '']) =>
    [...places.matchAll(/`#(\/[^`]*)`/g)].map(([, path = '']) => [path.replaceAll(/\{(\w+)\}/g, ':$1'), who]),
  )
  const roles = {
    everyone: 'everybody',
    lookers: 'advertiser, admin',
    advertisers: 'advertiser',
    affiliates: 'affiliate',
    admins: 'admin',
  }
  const views = [
    ...read('lib/web/pages.tsx').matchAll(/\{\s*path: '([^']+)',\s*label: [^,]+,\s*seenBy: (\w+),\s*View/g),
  ].map(([, path, who = '']) => [path, roles[who as keyof typeof roles]])
  expect(views.length).toBeGreaterThan(10)
  expect(listed.toSorted()).toEqual(views.toSorted())
})

test('docs/api-reference.md lists every route once, and every code with its status', () => {
  const listed = rowsOf('docs/api-reference.md', 'Routes').flatMap(([cell = '']) =>
    cell.split('; ').flatMap((part) => {
      const [, methods = '', path] = /^([A-Z, ]+) (\/\S+)$/.exec(part) ?? []
      return methods.split(', ').map((method) => `${method} ${path}`)
    }),
  )
  const underTheBase = routes.filter(({ path }) => path.startsWith('/api/v1/'))
  expect(listed.toSorted()).toEqual(
    underTheBase.map(({ method, path }) => `${method} ${path.slice('/api/v1'.length)}`).toSorted(),
  )
  const codes = rowsOf('docs/api-reference.md', 'Errors').flatMap(([status = '', cell = '']) =>
    [...cell.matchAll(/`([a-z_]{4,})`/g)].map(([, code]) => [code, Number.parseInt(status, 10)]),
  )
  const expected = Object.entries(problems).map(([code, { status }]) => [code, status])
  expect(codes.filter(([code]) => code !== 'existing_id').toSorted()).toEqual(expected.toSorted())
})

test.each(pages)('every code and variable in capitals on %s is one', (page) => {
  const words = new Set([...read(page).matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g)].map(([, word = '']) => word))
  expect([...words].filter((word) => !sources.includes(word))).toEqual([])
})

test('docs/api-reference.md says how long the text around a link may be', () => {
  const [, said = ''] = /"url": .* a text of at most ([\d,]+) characters/.exec(read('docs/api-reference.md')) ?? []
  const { components } = JSON.parse(read('docs/openapi.json'))
  expect(Number(said.replaceAll(',', ''))).toBe(components.schemas.NewSubmission.properties.url.maxLength)
})

test('docs/data-model.md has every kind of partition key', () => {
  const kinds = new Set([...read('lib/table/item-keys.ts').matchAll(/PK: `(\w+#)/g)].map(([, kind = '']) => kind))
  expect(kinds.size).toBeGreaterThan(8)
  expect([...kinds].filter((kind) => !read('docs/data-model.md').includes(`\`${kind}<`))).toEqual([])
})

test('docs/setup.md counts the checks that an honest post gets after its first', () => {
  const claim = aClaim()
  const post = aPost({ claim, verdict: { ...pendingVerdict(claim), status: 'MATCHED', final: true } })
  const context = {
    settlementHours: 48,
    isWatched: false,
    isBilled: false,
    jitter: 0,
    retryAfterSeconds: null,
    isDeferred: false,
    isDisconnected: false,
  } as const
  const checks: string[] = []
  for (let at: Instant | null = hoursAfter(0.01); at !== null; at = nextCheckAt(post, at, context)) checks.push(at)
  expect(checks).toHaveLength(1 + 11)
  expect(read('docs/setup.md').replaceAll('\n', ' ')).toMatch(/3 for each of the eleven +checks/)
})
