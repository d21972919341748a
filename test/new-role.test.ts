import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
let copy = ''
/** The files that do not compile, each once, in the order of their names. */
let refusing: readonly string[] = []

const replaceIn = (file: string, before: string, after: string): void => {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  expect(text.split(before), file).toHaveLength(2)
  writeFileSync(path, text.replace(before, after))
}

const compile = (): Promise<string> =>
  new Promise((resolve) => {
    // With one thread, nothing is checked twice; and the compiler ends before it would have to free memory.
    const args = ['--singleThreaded', '-p', copy, '--pretty', 'false']
    const env = { ...process.env, GOGC: 'off', GOMEMLIMIT: '3GiB' }
    execFile(join(root, 'node_modules/.bin/tsc'), args, { cwd: copy, env }, (_, stdout) => resolve(stdout))
  })

/** The whole product, the browser's part included, with a fourth role and a fourth kind of scope that nobody has heard of. */
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'new-role-'))
  for (const folder of ['lib', 'functions', 'docs']) {
    cpSync(join(root, folder), join(copy, folder), { recursive: true })
  }
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.web.json']) {
    cpSync(join(root, file), join(copy, file.replace('tsconfig.json', 'tsconfig.base.json')))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const { compilerOptions } = JSON.parse(readFileSync(join(copy, 'tsconfig.web.json'), 'utf8'))
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include: ['lib', 'functions'], exclude: [] }),
  )
  replaceIn(
    'lib/access/role.ts',
    "['ADMIN', 'ADVERTISER', 'AFFILIATE'] as const\n",
    "['ADMIN', 'ADVERTISER', 'AFFILIATE', 'AUDITOR'] as const\n",
  )
  replaceIn(
    'lib/access/scope.ts',
    "  | { readonly kind: 'all' }\n",
    "  | { readonly kind: 'all' }\n  | { readonly kind: 'region'; readonly region: string }\n",
  )
  const errors = (await compile()).matchAll(/^([^\s(]+)\(\d+,\d+\): error TS\d+/gm)
  refusing = [...new Set([...errors].map(([, file = '']) => file))].toSorted()
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

const placesByRole = [
  'lib/access/require-permission.ts',
  'lib/access/role-facts.ts',
  'lib/access/scope.ts',
  'lib/web/pages.tsx',
  'lib/web/reader.ts',
  'lib/web/views/alerts/no-alerts.tsx',
  'lib/web/views/campaigns.tsx',
  'lib/web/views/people/person-words.ts',
  'lib/web/views/profile/scopes-of-role.ts',
]

const listsByScope = [
  'lib/access/may-see.ts',
  'lib/alerts/find-alerts.ts',
  'lib/alerts/gather-alerts.ts',
  'lib/appeals/find-appeals.ts',
  'lib/campaign/find-campaigns.ts',
  'lib/dashboard/build-dashboard.ts',
  'lib/money/find-statement.ts',
  'lib/notifications/fan-out.ts',
  'lib/reconciliation/find-results.ts',
  'lib/reconciliation/find-runs.ts',
  'lib/search/find-people-by-name.ts',
  'lib/submission/find-posts.ts',
  'lib/tracking/find-links.ts',
]

test('a new role does not compile until each place says what the role is and sees', () => {
  expect(refusing.filter((file) => placesByRole.includes(file))).toEqual(placesByRole)
})

test('a new kind of scope does not compile until each list says what of it lies within', () => {
  expect(refusing.filter((file) => listsByScope.includes(file))).toEqual(listsByScope)
})

test('no other file has to be found by whoever adds one', () => {
  expect(refusing).toEqual([...placesByRole, ...listsByScope].toSorted())
})
