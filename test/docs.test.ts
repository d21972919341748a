import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Route } from '../lib/lambda/route.ts'
import { routeTables } from '../lib/local/openapi/route-tables.ts'
import { logCodes } from '../lib/log.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })]
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

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
  expect(rows.map(([, code, level]) => [code, level])).toEqual(Object.entries(logCodes))
})

test('docs/configuration.md or local-development.md tells of every variable that is read', () => {
  const text = read('docs/configuration.md') + read('docs/local-development.md')
  const names = [...read('lib/config.ts').matchAll(/^\s+([A-Z][A-Z_]+): z\./gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})

const routes: readonly Route[] = Object.values(routeTables).flat()
const examples = [...read('docs/data-flow-examples.md').matchAll(/^```json (\S+ \S+) (\d+)\n([\s\S]*?)^```$/gm)]

test('there are examples of answers to hold against the contract', () => {
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
  expect(decisions.map((page) => Number(page.slice('docs/decisions/'.length, 'docs/decisions/0000'.length)))).toEqual(
    decisions.map((_, at) => at + 1),
  )
})

test.each(decisions)('%s says what, why and what follows, and is in the list by its title', (page) => {
  const [title, ...paragraphs] = read(page).trim().split('\n\n')
  expect(title).toMatch(/^# \S/)
  expect(paragraphs.map((text) => /^\*\*[^*]+\*\*/.exec(text)?.[0])).toEqual([
    '**Decision.**',
    '**Why.**',
    '**What follows.**',
  ])
  const [number = ''] = /\d{4}/.exec(page) ?? []
  expect(read('docs/decisions/README.md')).toMatch(
    new RegExp(`^- \\[${number} .+\\]\\(${page.split('/').at(-1)}\\)`, 'm'),
  )
})
