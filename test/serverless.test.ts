import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { linkRoutes } from '../lib/http/link-routes.ts'
import type { Route } from '../lib/http/route.ts'
import type { CredentialName } from '../lib/platforms/credential-name.ts'
import { platformNames } from '../lib/platforms/registry.ts'
import { credentialSecretName } from '../lib/secrets/credential-secret.ts'
import { isAllowed, roleOf } from '../lib/tools/local/role.ts'
import { openApiDocument } from '../lib/tools/openapi/openapi-document.ts'
import { routeTables as tables } from '../lib/tools/openapi/route-tables.ts'
import { readProjectService } from './support/local-stack-service.ts'

const service = await readProjectService()

const eventsOf = (name: string, kind: string): unknown[] =>
  (service.functions[name]?.events ?? []).flatMap((event) => (kind in event ? [event[kind]] : []))

test.each(Object.entries(tables))('the gateway sends %s exactly the routes of its table', (name, routes) => {
  const inTable = routes.map(({ method, path }) => `${method} ${path}`)
  expect(eventsOf(name, 'httpApi').toSorted()).toEqual(inTable.toSorted())
})

test('functions are told the version of the release', () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  expect(service.provider.environment?.['VERSION']).toBe(version)
})

test('every function behind the gateway has a route table, except the one for links and the one for everything else', () => {
  const behindGateway = Object.keys(service.functions).filter((name) => eventsOf(name, 'httpApi').length > 0)
  expect(behindGateway.toSorted()).toEqual([...Object.keys(tables), 'fallback', 'redirect'].toSorted())
  expect(eventsOf('fallback', 'httpApi')).toEqual(['*'])
  expect(eventsOf('redirect', 'httpApi')).toEqual(linkRoutes.map(({ method, path }) => `${method} ${path}`))
})

test('every route that is not public names a permission', () => {
  const open = Object.values(tables)
    .flat()
    .filter(({ permission }) => permission === 'public')
    .map(({ method, path }) => `${method} ${path}`)
  const toRead = [...tables.docs, ...tables.web].map(({ method, path }) => `${method} ${path}`)
  expect(open).toEqual([
    'GET /health',
    'GET /api/v1/health',
    'POST /api/v1/affiliates',
    'POST /api/v1/affiliates/confirmations',
    'DELETE /api/v1/sessions/current',
    'POST /api/v1/recoveries',
    'POST /api/v1/memberships',
    'GET /api/v1/connections/{platform}/callback',
    'GET /api/v1/reports/current',
    'POST /api/v1/postbacks/{token}',
    'GET /api/v1/postbacks/{token}',
    'GET /api/v1/notifications/unsubscribe',
    'POST /api/v1/notifications/unsubscribe',
    ...toRead,
  ])
})

test('every queue has its function report the messages that failed', () => {
  const events = [...eventsOf('reconcile', 'sqs'), ...eventsOf('notify', 'sqs')]
  expect(events).toHaveLength(4)
  for (const event of events) expect(event).toMatchObject({ functionResponseType: 'ReportBatchItemFailures' })
})

test('no permission is granted on everything', () => {
  expect(JSON.stringify(service.functions)).not.toMatch(/"(?:Action|Resource)":\s*(?:\[\s*)?"(?:\*|[a-z]+:\*)"/)
})

test('a permission for some keys alone holds for requests that name a key, and for no other', () => {
  const conditions = Object.values(service.functions).flatMap((definition) => {
    const { iamRoleStatements = [] } = definition as {
      iamRoleStatements?: readonly { Condition?: Record<string, object> }[]
    }
    return iamRoleStatements.flatMap(({ Condition }): Record<string, object>[] => (Condition ? [Condition] : []))
  })
  const forAll = conditions.filter((condition) =>
    Object.keys(condition).some((name) => name.startsWith('ForAllValues')),
  )
  expect(forAll.length).toBeGreaterThan(3)
  for (const condition of forAll) {
    const keys = Object.entries(condition).flatMap(([name, values]) =>
      name.startsWith('ForAllValues') ? Object.keys(values) : [],
    )
    expect(condition['Null']).toEqual(Object.fromEntries(keys.map((key) => [key, 'false'])))
  }
})

const sourceOf = (name: string): string => {
  const { handler } = z.object({ handler: z.string() }).parse(service.functions[name])
  return readFileSync(new URL(`../${handler.replace(/handler$/, 'ts')}`, import.meta.url), 'utf8')
}

const statementsOf = (name: string) =>
  z
    .object({ iamRoleStatements: z.array(z.looseObject({ Action: z.unknown(), Resource: z.unknown() })) })
    .parse(service.functions[name]).iamRoleStatements

const sendsTo = (name: string): string[] => {
  const sending = statementsOf(name).filter(({ Action }) => JSON.stringify(Action).includes('sqs:SendMessage'))
  return [...JSON.stringify(sending).matchAll(/"(\w+Queue)(?:\.Arn)?"/g)].map(([, queue = '']) => queue)
}

test.each([
  ['reachQueue', /^Reconcile\w*Queue$/],
  ['reachNotifications', /^NotificationQueue$/],
])('a function has %s if and only if its role lets it send to the %s', (reach, queue) => {
  const names = Object.keys(service.functions)
  const mayUse = names.filter((name) => sendsTo(name).some((sent) => queue.test(sent)))
  expect(names.filter((name) => new RegExp(reach).test(sourceOf(name))).toSorted()).toEqual(mayUse.toSorted())
  expect(mayUse.length).toBeGreaterThan(3)
})

test('a function that no key opens may make no key, session, invitation, link to a report or to a new key, give no role, and pay nothing out, and none but the sealing job writes the proof', () => {
  const other = { ref: 'other', attributes: { Arn: 'arn:other' } }
  const ids = Object.keys(service.resources?.Resources ?? {})
  const known = new Map([
    ...ids.map((id) => [id, other] as const),
    ['Table', { ref: 'table', attributes: { Arn: 'arn:table' } }] as const,
  ])
  const mayWrite = (name: string, key: string, attributes: readonly string[] = ['type']): boolean =>
    isAllowed(roleOf(service.functions[name] ?? { name, handler: '' }, known), {
      action: 'dynamodb:PutItem',
      resource: 'arn:table',
      leadingKeys: [key],
      attributes,
    })
  const unopened = Object.keys(service.functions).filter((name) => !/\broute\(/.test(sourceOf(name)))
  expect(unopened).toEqual(expect.arrayContaining(['discord', 'postbacks', 'reconcile', 'notify', 'redirect']))
  for (const key of [
    'KEY#1',
    'SESSIONS#aff_1',
    'INVITATION#inv_1',
    'SHARES#cmp_1',
    'BATCH#bat_1',
    'ADJUSTMENT#adj_1',
  ]) {
    expect(unopened.filter((name) => mayWrite(name, key))).toEqual([])
    expect(mayWrite('registration', key)).toBe(true)
  }
  for (const attribute of ['secretHash', 'role', 'isActive', 'sealedRecipient', 'payoutsHeldUntil']) {
    expect(unopened.filter((name) => mayWrite(name, 'AFF#aff_1', [attribute]))).toEqual([])
    expect(mayWrite('registration', 'AFF#aff_1', [attribute])).toBe(true)
  }
  expect(mayWrite('recompute-trust', 'AFF#aff_1', ['trustVersion'])).toBe(true)
  for (const key of ['CHAIN#post_1', 'PROOFLOG', 'CHECKPOINTS'])
    expect(Object.keys(service.functions).filter((name) => mayWrite(name, key))).toEqual(['seal-changes'])
})

test('a function sends mail if and only if its role lets it', () => {
  const names = Object.keys(service.functions)
  const maySend = names.filter((name) => JSON.stringify(service.functions[name]).includes('ses:SendEmail'))
  expect(names.filter((name) => sourceOf(name).includes('reachMail')).toSorted()).toEqual(maySend.toSorted())
  expect(maySend.length).toBeGreaterThan(0)
})

/** The credentials that a function has to do with, of those that do not have to do with one of each platform. */
const credentialsOf: Readonly<Record<string, readonly CredentialName[]>> = {
  me: ['youtube'],
  reconcile: [...platformNames, 'instagram-discovery'],
  platforms: [...platformNames, 'instagram-discovery'],
}

test.each([
  [
    'reachPlatforms|reachConnections|reachAccounts',
    'secretsmanager:GetSecretValue',
    ['connections', 'erase-people', 'fetch', 'me', 'reconcile', 'renew-connections'],
  ],
  ['reachCredentials', 'secretsmanager:DescribeSecret', ['platforms']],
])(
  'a function has %s if and only if its role lets it %s, of the credentials of platforms alone',
  (reach, action, known) => {
    const names = Object.keys(service.functions)
    const resourcesOf = (name: string): string[] =>
      statementsOf(name).flatMap(({ Action, Resource }) =>
        JSON.stringify(Action).includes(action) && JSON.stringify(Resource).includes('/platforms/')
          ? [JSON.stringify(Resource)]
          : [],
      )
    const may = names.filter((name) => resourcesOf(name).length > 0)
    expect(names.filter((name) => new RegExp(reach).test(sourceOf(name))).toSorted()).toEqual(may.toSorted())
    expect(may.toSorted()).toEqual(known)
    for (const name of may) {
      const resources = resourcesOf(name).join()
      const secrets = [...resources.matchAll(/:secret:([^"]*)-\?{6}/g)].map(([, secret]) => secret)
      const known = credentialsOf[name] ?? platformNames
      expect(secrets.toSorted()).toEqual(known.map((one) => credentialSecretName('local', one)).toSorted())
      expect(resources).not.toContain('*')
    }
  },
)

test('the master key is for functions that call endpoints, keep replies, use connections, take postbacks, sign the log or have a list to page through, and for no other', () => {
  const names = Object.keys(service.functions)
  const mayRead = names.filter((name) => JSON.stringify(service.functions[name]).includes('WebhookMasterKey'))
  const { paths } = openApiDocument(tables)
  const isPaged = ({ method, path }: Route): boolean =>
    JSON.stringify(paths[path]?.[method.toLowerCase()]).includes('"name":"cursor"')
  const withLists = Object.entries(tables).flatMap(([name, routes]) => (routes.some(isPaged) ? [name] : []))
  const calling = names.filter((name) => sourceOf(name).includes('reachEndpoints'))
  const sealing = names.filter((name) => sourceOf(name).includes('reachCursors'))
  const connecting = names.filter((name) => sourceOf(name).includes('reachConnections'))
  const signed = names.filter((name) => sourceOf(name).includes('reachPostbacks'))
  const signing = names.filter((name) => sourceOf(name).includes('reachSigning'))
  expect(new Set([...sealing, ...calling, ...connecting, ...signed, ...signing])).toEqual(new Set(mayRead))
  expect(new Set([...withLists, ...connecting, ...signing, 'notify', 'postbacks', 'discord'])).toEqual(new Set(mayRead))
  expect(connecting.toSorted()).toEqual(['connections', 'erase-people', 'reconcile', 'renew-connections'])
  expect(calling.toSorted()).toEqual(['notifications', 'notify'])
  expect(signing.toSorted()).toEqual(['audit', 'seal-changes'])
  expect(withLists.length).toBeGreaterThan(6)
})

test('the redirect reads and writes links, campaigns and clicks, and nothing else', () => {
  const statements = z
    .array(z.object({ Action: z.unknown(), Condition: z.looseObject({ 'ForAllValues:StringLike': z.unknown() }) }))
    .parse(statementsOf('redirect'))
  expect(statements.map(({ Action, Condition }) => [Action, Condition['ForAllValues:StringLike']])).toEqual([
    [['dynamodb:GetItem'], { 'dynamodb:LeadingKeys': ['LINK#*', 'CAMP#*', 'SEEN#*', 'SALT#*', 'CLICKKEY'] }],
    [
      ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      { 'dynamodb:LeadingKeys': ['LINK#*', 'CLICKS#*', 'SEEN#*', 'SALT#*', 'CLICKKEY'] },
    ],
  ])
})

test('the function that anybody with a link can call writes that the link was opened, what it counts, and nothing else', () => {
  const writing = statementsOf('reports').filter(({ Action }) => /Put|Update|Delete|Send/.test(JSON.stringify(Action)))
  expect(writing.map(({ Action, Condition }) => [Action, Condition])).toEqual(
    [['SHARES#*'], ['KEY#*', 'SESSIONS#*'], ['LIMIT#*']].map((keys) => [
      ['dynamodb:UpdateItem'],
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys }, Null: { 'dynamodb:LeadingKeys': 'false' } },
    ]),
  )
})

test('posts of runs are sent by the two functions that plan runs, and by no other', () => {
  const sending = Object.keys(service.functions).filter((name) => sendsTo(name).includes('ReconcileRunsQueue'))
  expect(sending.toSorted()).toEqual(['reconcile', 'reconciliation'])
})

test('every function that counts what callers send may write the counts', () => {
  const counting = Object.keys(tables).filter((name) => !['docs', 'web'].includes(name))
  const mayWrite = (name: string): boolean => {
    const text = JSON.stringify(service.functions[name])
    return text.includes('LIMIT#*') || text.includes('"dynamodb:PutItem","dynamodb:UpdateItem"')
  }
  expect(counting.length).toBeGreaterThan(8)
  expect(counting.filter((name) => !mayWrite(name))).toEqual([])
})
