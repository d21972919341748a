import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { routeTables as tables } from '../lib/local/openapi/route-tables.ts'
import { readProjectService } from './support/local-stack-service.ts'

const service = await readProjectService()

const eventsOf = (name: string, kind: string): unknown[] =>
  (service.functions[name]?.events ?? []).flatMap((event) => (kind in event ? [event[kind]] : []))

test.each(Object.entries(tables))('the gateway sends %s exactly the routes of its table', (name, routes) => {
  const inTable = routes.map(({ method, path }) => `${method} ${path}`)
  expect(eventsOf(name, 'httpApi').toSorted()).toEqual(inTable.toSorted())
})

test('every function behind the gateway has a route table, except the one for everything else', () => {
  const behindGateway = Object.keys(service.functions).filter((name) => eventsOf(name, 'httpApi').length > 0)
  expect(behindGateway.toSorted()).toEqual([...Object.keys(tables), 'fallback'].toSorted())
  expect(eventsOf('fallback', 'httpApi')).toEqual(['*'])
})

test('every route that is not public names a permission', () => {
  const open = Object.values(tables)
    .flat()
    .filter(({ permission }) => permission === 'public')
    .map(({ method, path }) => `${method} ${path}`)
  const toRead = [...tables.docs, ...tables.web].map(({ method, path }) => `${method} ${path}`)
  expect(open).toEqual(['GET /health', 'GET /api/v1/health', 'POST /api/v1/affiliates', ...toRead])
})

test('every queue has its function report the messages that failed', () => {
  const events = [...eventsOf('reconcile', 'sqs'), ...eventsOf('notify', 'sqs')]
  expect(events).toHaveLength(3)
  for (const event of events) expect(event).toMatchObject({ functionResponseType: 'ReportBatchItemFailures' })
})

test('no permission is granted on everything', () => {
  expect(JSON.stringify(service.functions)).not.toMatch(/"(?:Action|Resource)":\s*(?:\[\s*)?"(?:\*|[a-z]+:\*)"/)
})

const sourceOf = (name: string): string => {
  const { handler } = z.object({ handler: z.string() }).parse(service.functions[name])
  return readFileSync(new URL(`../${handler.replace(/handler$/, 'ts')}`, import.meta.url), 'utf8')
}

const sendsTo = (name: string): string[] => {
  const { iamRoleStatements } = z
    .object({ iamRoleStatements: z.array(z.looseObject({ Action: z.unknown(), Resource: z.unknown() })) })
    .parse(service.functions[name])
  const sending = iamRoleStatements.filter(({ Action }) => JSON.stringify(Action).includes('sqs:SendMessage'))
  return [...JSON.stringify(sending).matchAll(/"(\w+Queue)(?:\.Arn)?"/g)].map(([, queue = '']) => queue)
}

test.each([
  ['reachQueue', 'ReconcileQueue'],
  ['reachNotifications', 'NotificationQueue'],
])('a function has %s if and only if its role lets it send to the %s', (reach, queue) => {
  const names = Object.keys(service.functions)
  const mayUse = names.filter((name) => sendsTo(name).includes(queue))
  expect(names.filter((name) => sourceOf(name).includes(reach)).toSorted()).toEqual(mayUse.toSorted())
  expect(mayUse.length).toBeGreaterThan(3)
})

test('a function calls endpoints if and only if its role lets it read the master key', () => {
  const names = Object.keys(service.functions)
  const mayRead = names.filter((name) => JSON.stringify(service.functions[name]).includes('GetSecretValue'))
  expect(names.filter((name) => sourceOf(name).includes('reachEndpoints')).toSorted()).toEqual(mayRead.toSorted())
  expect(mayRead).toHaveLength(2)
})
