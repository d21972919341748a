import { createRecording } from '../../lib/deps/recording.ts'
import type { RedirectDeps } from '../../lib/deps/redirect-deps.ts'
import { fallbackHandler } from '../../lib/http/fallback-handler.ts'
import { redirectHandler } from '../../lib/http/redirect-handler.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { toInstant } from '../../lib/values/instant.ts'
import { phone, storeCampaign, storeLink } from '../support/a-link.ts'
import { type Cost, meter } from '../support/capacity-meter.ts'
import { startOwnEmulators } from '../support/local-stack-emulators.ts'
import { cpuMs, timeClients } from './cpu.ts'
import { median } from './median.ts'
import { recordTransport } from './replay.ts'

const clicks = 300
/** What the emulator answered is asked for again this often; the first time only warms up. */
const replays = 4

export interface RedirectFigures {
  /** Medians: CPU of one click that counts, and of a function that does nothing but refuse. */
  readonly cpuMs: number
  /** The part of it that the SDK's client takes. */
  readonly sdkCpuMs: number
  readonly noOpCpuMs: number
  readonly cost: Cost
}

const eventOf = (code: string, at: number) => ({
  rawPath: `/r/${code}`,
  headers: { 'user-agent': phone, referer: 'https://www.youtube.com/watch?v=1' },
  pathParameters: { code },
  requestContext: { http: { method: 'GET', sourceIp: `198.${at % 200}.${Math.floor(at / 200)}.1` } },
})

/** What a click costs: units with the emulator, CPU with its answers replayed. */
export const measureRedirect = async (): Promise<RedirectFigures> => {
  const emulators = await startOwnEmulators()
  Object.assign(process.env, emulators.environment)
  try {
    const client = createTableClient(emulators.tableName)
    const { spent } = meter(client)
    const { code } = await storeLink(client, await storeCampaign(client), { shards: 32 })
    const log: RedirectDeps['log'] = {
      write: (line, _fields, error) => {
        throw new Error(line, { cause: error })
      },
      with: () => log,
    }
    const now = toInstant(Date.now())
    const deps = { clock: () => now, log, random: Math.random, recording: createRecording(client) }
    const [handler, noOp] = [redirectHandler(() => deps), fallbackHandler([])]
    const context = { awsRequestId: 'bench' }
    const click = (at: number) => handler(eventOf(code, at) as never, context)
    await click(clicks)
    spent()
    const recorded = recordTransport(client)
    for (let at = 0; at < clicks; at += 1) await click(at)
    const { writes, reads } = spent()
    recorded.replay()
    const sdk = timeClients(client.document as never)
    const times: number[] = []
    const sdkTimes: number[] = []
    const noOpTimes: number[] = []
    for (let at = 0; at < replays * clicks; at += 1) {
      times.push(await cpuMs(() => click(at % clicks)))
      sdkTimes.push(sdk.spent())
      noOpTimes.push(await cpuMs(() => noOp(eventOf(code, at) as never, context)))
    }
    return {
      cpuMs: median(times.slice(clicks)),
      sdkCpuMs: median(sdkTimes.slice(clicks)),
      noOpCpuMs: median(noOpTimes.slice(clicks)),
      cost: { writes: writes / clicks, reads: reads / clicks },
    }
  } finally {
    await emulators.stop()
  }
}
