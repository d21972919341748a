import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { decodeTime } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundle } from '../support/bundle.ts'
import { startEmulators } from '../support/local-stack-emulators.ts'
import { startPlatformServer } from '../support/platform-server.ts'
import { type SecretsServer, secretsEnvironment, startSecretsServer } from '../support/secrets-server.ts'

const run = promisify(execFile)

let folder: string
let server: SecretsServer
beforeAll(async () => {
  server = await startSecretsServer()
  folder = await mkdtemp(path.join(tmpdir(), 'lean-bundle-'))
  await writeFile(path.join(folder, 'parts.mjs'), (await bundle('test/support/lean-parts.ts')).contents)
})
afterAll(async () => {
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

/** Runs a few lines with the parts of a bundle as it is deployed; what it prints. */
const inBundle = async (lines: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
  const file = path.join(folder, 'run.mjs')
  await writeFile(file, `import { leanParts } from './parts.mjs'\n${lines}`)
  const { stdout, stderr } = await run(process.execPath, [file], {
    env: { ...process.env, ...secretsEnvironment(server), ...more },
  })
  return stdout + stderr
}

test('a deployed function reads its credential with what is left of the SDK', async () => {
  server.secrets.set('affiliate-reconciliation-dev/platforms/youtube', '{"api_key":"first"}')
  const printed = await inBundle(`
    const credentials = leanParts.createPlatformCredentials({ stage: 'dev', live: { credentials: {}, stubUrl: null } })
    console.log(JSON.stringify([await credentials.read('youtube'), await credentials.read('x')]))
  `)
  expect(JSON.parse(printed)).toEqual([{ api_key: 'first' }, 'missing'])
})

test('a deployed function sends a mail with what is left of the SDK', async () => {
  const ses = await startPlatformServer(() => ({ body: '{"MessageId":"1"}' }))
  const printed = await inBundle(`
    process.env.AWS_ENDPOINT_URL_SESV2 = '${ses.url}'
    const send = leanParts.createMailer({ mailFrom: 'from@example.com' })
    await send({ to: 'ada@example.com', subject: 'Hello', text: 'A line.' })
    console.log('sent')
  `)
  ses.close()
  expect(printed.trim()).toBe('sent')
  expect(ses.asked.map(({ method, url, headers }) => [method, url, headers['content-type']])).toEqual([
    ['POST', '/v2/email/outbound-emails', 'application/json'],
  ])
})

test('a deployed function writes whole lines with what is left of the logger', async () => {
  const printed = await inBundle(`
    const config = { stage: 'dev', logLevel: 'INFO', logFormat: 'json', version: '1.2.3' }
    const log = leanParts.createLog(config, () => undefined).with({ platform: 'x' })
    log.write('REQUEST_COMPLETED', { status: 200 })
    log.write('REQUEST_FAILED', { code: 'internal' }, new Error('broken'))
  `)
  const [first, second] = printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ message: 'REQUEST_COMPLETED', version: '1.2.3', platform: 'x', status: 200 })
  expect(second).toMatchObject({ level: 'ERROR', message: 'REQUEST_FAILED', error: { message: 'broken' } })
})

test('a deployed function writes to the table, reads numbers exactly, and recognises a condition that fails', async () => {
  const emulators = await startEmulators()
  const cohorts = { learnedAt: '2026-11-01T00:00:00.000Z', posts: 1, affiliates: 1, numbers: [], lags: [] }
  const lag = { platform: 'x', posts: Number.MAX_SAFE_INTEGER, affiliates: 12, hours: 0.1 + 0.2 }
  const printed = await inBundle(
    `
    const client = leanParts.createTableClient('${emulators.tableName}')
    const [{ latest }, { publish }] = [leanParts.createCohorts(client), leanParts.createCohortWrites(client)]
    const reads = leanParts.platformReadsTable(client)
    await publish(${JSON.stringify({ ...cohorts, lags: [lag] })})
    const taken = [await reads.take('x', '2026-11-01', 4, 7), await reads.take('x', '2026-11-01', 4, 7)]
    console.log(JSON.stringify([(await latest()).lags, taken]))
  `,
    emulators.environment,
  )
  await emulators.stop()
  expect(JSON.parse(printed)).toEqual([[lag], [true, false]])
})

test('a deployed function makes ids that are in the order of their time, and none twice', async () => {
  const printed = await inBundle(`
    const ids = Array.from({ length: 1000 }, (_, at) => leanParts.ulid(1_770_000_000_000 + at))
    console.log(JSON.stringify([ids, leanParts.ulid()]))
  `)
  const [ids, latest] = JSON.parse(printed)
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids.map((id: string) => id.slice(10))).size).toBe(1000)
  expect(decodeTime(ids[7])).toBe(1_770_000_000_007)
  expect(Math.abs(decodeTime(latest) - Date.now())).toBeLessThan(600_000)
})
