import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { watchPlatforms } from '../../lib/alerts/watch-platforms.ts'
import { createDeps } from '../../lib/deps/deps.ts'
import { createAskPlatform } from '../../lib/platforms/ask-platform.ts'
import { createPlatformGuard } from '../../lib/platforms/guard-platform.ts'
import { newPlatformConfig } from '../../lib/platforms/platform-config-contract.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { changePlatformConfig, showPlatformStatus } from '../../lib/reconciliation/manage-platforms.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createLog, type Log } from '../../lib/runtime/log.ts'
import { createMeasuring } from '../../lib/runtime/metrics.ts'
import { createPlatformCredentials } from '../../lib/secrets/platform-credentials.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach, type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { type PlatformServer, startPlatformServer } from '../support/platform-server.ts'
import { type SecretsServer, secretsEnvironment, startSecretsServer } from '../support/secrets-server.ts'
import { youtubeVideos } from '../support/youtube-videos.ts'

const secret = 'affiliate-reconciliation-dev/platforms/youtube'
const views = 48_210
const keyRefused = JSON.stringify({ error: { code: 400, details: [{ reason: 'API_KEY_INVALID' }] } })

let emulators: Emulators
let secrets: SecretsServer
let youtube: PlatformServer
/** What a deployed stage is, with a server of ours in YouTube's place and another in that of Secrets Manager. */
let platform: PlatformUnderTest
let ada: Principal
let campaignId: CampaignId
/** What YouTube takes for a key. */
let rightKey = ''
let memoryMs = 0
const logged: string[] = []
let videos = 0

beforeAll(async () => {
  emulators = await startEmulators()
  secrets = await startSecretsServer()
  Object.assign(process.env, emulators.environment, secretsEnvironment(secrets))
  youtube = await startPlatformServer(({ headers, url }) => {
    if (headers['x-goog-api-key'] !== rightKey) return { status: 400, body: keyRefused }
    const ids = new URL(`http://youtube${url}`).searchParams.get('id')?.split(',') ?? []
    return { body: youtubeVideos(...ids.map((nativeId) => ({ nativeId, views }))) }
  })
  const local = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR', MOCK_FAILURE_RATE: '0' })
  const config = { ...local, stage: 'dev', live: { credentials: {}, stubUrl: youtube.url } }
  const quiet = createLog(local, createMeasuring(local))
  const log: Log = {
    write: (code, fields, error) => {
      logged.push(JSON.stringify([code, fields, String(error)]))
      quiet.write(code, fields, error)
    },
    with: () => log,
  }
  const deps = { ...createDeps(config, everyReach), log }
  platform = platformOn(emulators, {
    ...deps,
    askPlatform: createAskPlatform(
      deps.table.platformConfigs,
      createPlatformGuard(deps.table, () => platform.deps.clock()),
      config,
      () => platform.deps.clock(),
      undefined,
      createPlatformCredentials(config, () => memoryMs),
    ),
  })
  ada = await platform.affiliate()
  campaignId = (await platform.campaign()).campaignId
})
afterAll(async () => {
  youtube?.close()
  secrets?.close()
  await emulators?.stop()
})
beforeEach(() => {
  youtube.asked.length = 0
  secrets.trouble = null
  /** More than a credential is remembered for, and than a state is known for. */
  memoryMs += 600_000
  platform.passHours(1)
})

const store = (key: string) => secrets.secrets.set(secret, JSON.stringify({ api_key: key }))
const configure = (body: object, name: Platform = 'youtube') =>
  changePlatformConfig(name, newPlatformConfig.parse(body), platform.deps)
const status = async () => (await showPlatformStatus('youtube', platform.deps)).credential
const checked = async () => {
  videos += 1
  const url = `https://youtu.be/onawsvid${String(videos).padStart(2, '0')}A`
  const claim = { ...claimedNumbers(48_000, 300, 12), as_of: platform.settledAsOf() }
  const { postId } = await submitPost({ campaign_id: campaignId, url, ...claim }, ada, platform.deps)
  await platform.reconcile(postId)
  return platform.deps.table.posts.get(postId)
}
const alerts = async () => {
  await watchPlatforms(platform.deps)
  const listed = await Promise.all(
    (['OPEN', 'RESOLVED'] as const).map((state) => platform.deps.table.alerts.listByStatus(state, { limit: 100 })),
  )
  return listed.flatMap(({ things }) => things).filter(({ type }) => type === 'CREDENTIAL_FAILED')
}

test('live mode without credential is refused with what is missing and how to set it', async () => {
  await expect(configure({ mode: 'live' })).rejects.toMatchObject({
    code: 'validation_failed',
    message: expect.stringContaining(
      'The stage dev has no credential for YouTube. Run npm run set-credential -- --stage dev --platform youtube, or set mode to mock.',
    ),
  })
  await expect(configure({ mode: 'live' }, 'meta')).rejects.toThrow('The stage dev has no credential for Facebook')
})

test('with a credential a claim gets its verdict from the platform, and the credential works', async () => {
  store('canary-first')
  rightKey = 'canary-first'
  expect((await configure({ mode: 'live' })).mode).toBe('live')
  expect(await status()).toEqual({ state: 'UNKNOWN', since: null })
  const post = await checked()
  expect(post?.verdict).toMatchObject({ status: 'MATCHED', metrics: { views: { observed: views } } })
  expect(post?.observation?.source).toBe('platform_public')
  expect(youtube.asked.map(({ headers }) => headers['x-goog-api-key'])).toEqual(['canary-first'])
  expect(await status()).toMatchObject({ state: 'WORKS' })
  expect(await alerts()).toEqual([])
})

test('a config that leaves the mode out keeps the platform live', async () => {
  expect((await configure({ rate_limit: { capacity: 500, per_seconds: 60 } })).mode).toBe('live')
})

test('a refused credential raises one alert, opens no circuit, and is replaced without a deployment', async () => {
  const worked = await status()
  rightKey = 'canary-second'
  const refused = await checked()
  expect(refused?.verdict).toMatchObject({ status: 'PENDING', reason: 'PLATFORM_UNAVAILABLE' })
  const state = await status()
  expect(state).toMatchObject({ state: 'REFUSED' })
  expect(state?.since).not.toBe(worked?.since)
  for (let call = 0; call < 6; call += 1) await checked()
  expect(await status()).toEqual(state)
  expect(await alerts()).toMatchObject([
    {
      status: 'OPEN',
      severity: 'HIGH',
      platform: 'youtube',
      message: expect.stringMatching(/^YouTube has refused our/),
    },
  ])
  expect(await alerts()).toHaveLength(1)
  expect((await platform.deps.table.circuits.get('youtube')).openedAt).toBeNull()
  store('canary-second')
  memoryMs += 31_000
  expect((await checked())?.verdict.status).toBe('MATCHED')
  expect(await status()).toMatchObject({ state: 'WORKS' })
  expect(await alerts()).toMatchObject([{ status: 'RESOLVED', resolutionNotes: 'RECOVERED' }])
})

test('while nothing changes, how the credential fares is not written', async () => {
  const since = (await status())?.since
  await checked()
  platform.passHours(1)
  await checked()
  expect(await status()).toEqual({ state: 'WORKS', since })
})

test('a credential that is gone or cannot be read is told as such, and the platform is not called', async () => {
  secrets.secrets.delete(secret)
  expect((await checked())?.verdict.reason).toBe('PLATFORM_UNAVAILABLE')
  expect(await status()).toMatchObject({ state: 'MISSING' })
  memoryMs += 31_000
  secrets.trouble = 'InternalServiceError'
  await checked()
  expect(await status()).toMatchObject({ state: 'UNREADABLE' })
  expect(youtube.asked).toEqual([])
  const open = (await alerts()).filter(({ status: state }) => state === 'OPEN')
  expect(open).toMatchObject([{ message: expect.stringMatching(/^Our credential for YouTube has not been readable/) }])
})

test('a platform that is simulated again needs no credential, and its alert resolves', async () => {
  await configure({ mode: 'mock' })
  expect(await status()).toBeNull()
  expect((await alerts()).map(({ status: state }) => state)).toEqual(['RESOLVED', 'RESOLVED'])
})

test('on prod a platform can be made live, and none can be simulated', async () => {
  const onProd = { ...platform.deps, config: { ...platform.deps.config, stage: 'prod' } }
  await expect(
    changePlatformConfig('youtube', newPlatformConfig.parse({ mode: 'mock' }), onProd),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const found = { ...onProd, findCredential: async () => true }
  expect((await changePlatformConfig('youtube', newPlatformConfig.parse({ mode: 'live' }), found)).mode).toBe('live')
})

test('no credential is in a line of the log, a status, an alert or a check', async () => {
  const posts = await platform.deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 100 })
  const told = JSON.stringify([logged, await showPlatformStatus('youtube', platform.deps), await alerts(), posts])
  expect(logged.join()).toContain('CREDENTIAL_FAILED')
  expect(told).not.toContain('canary-')
})
