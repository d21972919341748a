import { SQSClient } from '@aws-sdk/client-sqs'
import type { Context } from 'aws-lambda'
import { routes } from '../../functions/http/submissions.ts'
import { createDeps } from '../../lib/deps/deps.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { createReconcileQueue } from '../../lib/queue/reconcile-queue.ts'
import { readConfig } from '../../lib/runtime/config.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import type { CampaignId, PostId } from '../../lib/values/ids.ts'
import { plusMilliseconds } from '../../lib/values/instant.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { type Emulators, startOwnEmulators } from '../support/local-stack-emulators.ts'
import { everyReach, platformOn } from '../support/platform-in-memory.ts'
import { cpuMs, timeClients } from './cpu.ts'
import { median } from './median.ts'
import { recordTransport, takingTransport } from './replay.ts'

const posts = 300
const perBatch = 10
/** What the emulator answered is asked for again this often; the first time only warms up. */
const replays = 4

export interface FlowFigures {
  /** Medians: one request to the exported handler, and one post of a batch of ten. */
  readonly submitCpuMs: number
  readonly checkCpuMs: number
  /** The part of it that the SDKs' clients take. */
  readonly submitSdkCpuMs: number
  readonly checkSdkCpuMs: number
  readonly submit: Cost
  readonly check: Cost
  /** Posts reconciled a second against the emulator, ten to a batch. */
  readonly reconciledPerSecond: number
}

const nativeId = (at: number): string => `bench${String(at).padStart(5, '0')}w`

const eventOf = (at: number, campaignId: CampaignId, apiKey: string) => ({
  version: '2.0',
  rawPath: '/api/v1/submissions',
  routeKey: 'POST /api/v1/submissions',
  rawQueryString: '',
  headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
  requestContext: { http: { method: 'POST', path: '/api/v1/submissions' } },
  isBase64Encoded: false,
  body: JSON.stringify({
    campaign_id: campaignId,
    url: `https://youtu.be/${nativeId(at)}`,
    claimed_views: 900,
    claimed_clicks: 40,
    claimed_conversions: 4,
  }),
})

const prepare = async (emulators: Emulators) => {
  const client = createTableClient(emulators.tableName)
  const { spent } = meter(client)
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR', MOCK_FAILURE_RATE: '0' })
  const base = createDeps(config, everyReach, createTable(client))
  const platform = platformOn(emulators, base)
  const { campaignId } = await platform.campaign()
  const registration = { name: 'Ada', email: 'ada@example.com', role: 'AFFILIATE' as const }
  const { apiKey } = await registerAffiliate(registration, null, platform.deps)
  const truth = { views: 1000, clicks: 50, conversions: 5 }
  await platform.steer('youtube', Object.fromEntries(Array.from({ length: posts }, (_, at) => [nativeId(at), truth])))
  const sqs = new SQSClient({})
  Object.assign(sqs.config, { requestHandler: takingTransport })
  // Nobody is refused for being fast here: what is measured is the cost of one submission after the other.
  let spentSeconds = 0
  const clock = () => plusMilliseconds(platform.deps.clock(), 1000 * spentSeconds++)
  const deps = { ...platform.deps, clock, queue: createReconcileQueue(config.queueUrls, sqs) }
  const handler = httpHandler(routes, () => deps)
  const submit = async (at: number): Promise<PostId> => {
    const context = { awsRequestId: `bench-${at}` } as Context
    const answer = await handler(eventOf(at, campaignId, apiKey) as never, context as never)
    if (answer.statusCode !== 201) throw new Error(`A submission was answered with ${answer.body}`)
    return JSON.parse(answer.body ?? '').data.post_id
  }
  return { client, platform, submit, spent, sdk: timeClients(client.document as never, sqs as never) }
}

const inBatches = (ids: readonly PostId[]): PostId[][] =>
  Array.from({ length: ids.length / perBatch }, (_, at) => ids.slice(at * perBatch, (at + 1) * perBatch))

const each = (cost: Cost): Cost => ({ writes: cost.writes / posts, reads: cost.reads / posts })

/** What a submission and a check cost: units and pace with the emulator, CPU with its answers replayed. */
export const measureFlows = async (): Promise<FlowFigures> => {
  const emulators = await startOwnEmulators()
  try {
    const { client, platform, submit, spent, sdk } = await prepare(emulators)
    spent()
    const submissions = recordTransport(client)
    const ids: PostId[] = []
    for (let at = 0; at < posts; at += 1) ids.push(await submit(at))
    const submitted = spent()
    const submitTimes: number[] = []
    const submitSdkTimes: number[] = []
    submissions.replay()
    sdk.spent()
    for (let at = 0; at < replays * posts; at += 1) {
      submitTimes.push(await cpuMs(() => submit(at % posts)))
      submitSdkTimes.push(sdk.spent())
    }

    platform.passHours(12)
    const real = createTableClient(emulators.tableName)
    Object.assign(client.document.config, { requestHandler: real.document.config.requestHandler })
    const checks = recordTransport(client)
    spent()
    const began = performance.now()
    for (const batch of inBatches(ids)) await platform.reconcile(...batch)
    const seconds = (performance.now() - began) / 1000
    const checked = spent()
    const checkTimes: number[] = []
    const checkSdkTimes: number[] = []
    sdk.spent()
    for (let replay = 0; replay < replays; replay += 1) {
      checks.replay()
      for (const batch of inBatches(ids)) {
        checkTimes.push((await cpuMs(() => platform.reconcile(...batch))) / perBatch)
        checkSdkTimes.push(sdk.spent() / perBatch)
      }
    }
    return {
      submitCpuMs: median(submitTimes.slice(posts)),
      checkCpuMs: median(checkTimes.slice(posts / perBatch)),
      submitSdkCpuMs: median(submitSdkTimes.slice(posts)),
      checkSdkCpuMs: median(checkSdkTimes.slice(posts / perBatch)),
      submit: each(submitted),
      check: each(checked),
      reconciledPerSecond: posts / seconds,
    }
  } finally {
    await emulators.stop()
  }
}
