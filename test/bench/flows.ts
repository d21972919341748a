import { readConfig } from '../../lib/config.ts'
import { createDeps } from '../../lib/deps.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { createTable } from '../../lib/table/table.ts'
import { createMemoryTable } from '../simulation/memory-table.ts'
import { meter } from '../support/capacity-meter.ts'
import { startEmulators } from '../support/local-stack-emulators.ts'
import { everyReach, platformOn } from '../support/platform-in-memory.ts'

const posts = 300
const perBatch = 10
const microsecondsPerMs = 1_000

export interface FlowFigures {
  readonly submitCpuMs: number
  readonly checkCpuMs: number
  readonly submitWrites: number
  readonly checkWrites: number
  readonly submitReads: number
  readonly checkReads: number
  /** Posts reconciled a second against the emulator, ten to a batch. */
  readonly reconciledPerSecond: number
}

const video = (at: number): string => `https://youtu.be/bench${String(at).padStart(6, '0')}`
const claim = { claimed_views: 900, claimed_clicks: 40, claimed_conversions: 4 }

type Bench = Awaited<ReturnType<typeof benchOn>>

const benchOn = async (emulators: Awaited<ReturnType<typeof startEmulators>>, isInMemory: boolean) => {
  const client = createTableClient(emulators.environment['TABLE_NAME'] ?? '')
  const { spent } = meter(client)
  const memory = createMemoryTable()
  const send = async (command: { input: never }) => memory.run(command.constructor.name, command.input)
  const bound = isInMemory ? { ...client, document: { send } as unknown as typeof client.document } : client
  const config = readConfig({ ...emulators.environment, LOG_LEVEL: 'ERROR', MOCK_FAILURE_RATE: '0' })
  const platform = platformOn(emulators, createDeps(config, everyReach, createTable(bound)))
  const { campaignId } = await platform.campaign()
  const ada = await platform.affiliate()
  const truth = { views: 1000, clicks: 50, conversions: 5 }
  const steered = Array.from({ length: posts }, (_, at) => [`bench${String(at).padStart(6, '0')}`, truth])
  await platform.steer('youtube', Object.fromEntries(steered))
  spent()
  return { platform, campaignId, ada, spent }
}

const cpuMs = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / microsecondsPerMs
}

const submitAll = async ({ platform, campaignId, ada }: Bench): Promise<string[]> => {
  const ids: string[] = []
  for (let at = 0; at < posts; at += 1) {
    const body = { campaign_id: campaignId, url: video(at), ...claim }
    ids.push((await submitPost(body, ada, platform.deps)).postId)
  }
  return ids
}

const reconcileAll = async ({ platform }: Bench, ids: readonly string[]): Promise<void> => {
  for (let at = 0; at < ids.length; at += perBatch) await platform.reconcile(...ids.slice(at, at + perBatch))
}

/** What a submission and a check cost: CPU with the table in memory, units and pace with the emulator. */
export const measureFlows = async (): Promise<FlowFigures> => {
  const emulators = await startEmulators()
  try {
    const inMemory = await benchOn(emulators, true)
    let ids: string[] = []
    const submitCpu = await cpuMs(async () => {
      ids = await submitAll(inMemory)
    })
    const checkCpu = await cpuMs(() => reconcileAll(inMemory, ids))
    const real = await benchOn(emulators, false)
    const realIds = await submitAll(real)
    const submitted = real.spent()
    const began = performance.now()
    await reconcileAll(real, realIds)
    const seconds = (performance.now() - began) / 1000
    const checked = real.spent()
    return {
      submitCpuMs: submitCpu / posts,
      checkCpuMs: checkCpu / posts,
      submitWrites: submitted.writes / posts,
      submitReads: submitted.reads / posts,
      checkWrites: checked.writes / posts,
      checkReads: checked.reads / posts,
      reconciledPerSecond: posts / seconds,
    }
  } finally {
    await emulators.stop()
  }
}
