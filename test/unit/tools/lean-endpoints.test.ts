import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../../support/bundle.ts'
import { endpointsOfClients } from '../../support/endpoints-of-clients.ts'

let folder: string
let bundled: typeof endpointsOfClients

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lean-endpoints-'))
  const { contents } = await bundle('test/support/endpoints-of-clients.ts')
  const file = path.join(folder, 'endpoints.mjs')
  await writeFile(file, contents)
  bundled = (await import(pathToFileURL(file).href)).endpointsOfClients
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(['eu-central-1', 'us-east-1', 'ap-southeast-7', 'us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'])(
  'a deployed function finds its table, its queues and its secrets in %s where the whole SDK would',
  (region) => {
    expect(bundled(region)).toEqual(endpointsOfClients(region))
    expect(bundled(region)[0]).toMatch(`https://dynamodb.${region}.`)
  },
)

test('an endpoint that is configured comes first', () => {
  const own = 'http://127.0.0.1:8000/'
  expect(bundled('eu-central-1', own)).toEqual([own, own, own])
  expect(endpointsOfClients('eu-central-1', own)).toEqual([own, own, own])
})
