import { BroadcastChannel } from 'node:worker_threads'
import { apiOf } from '../demo/api.ts'
import type { Session } from '../demo/session.ts'
import type { MovingClock } from '../moving-clock.ts'
import {
  type Ask,
  type Asked,
  type Filling,
  type SampleState,
  sampleChannel,
  type Told,
  type WeekSize,
} from './state.ts'

/** What fills in sample data, telling how far it is. */
export type Fill = (size: WeekSize, tell: (done: number, of: number, says: string) => void) => Promise<Session>

interface Options {
  readonly baseUrl: string
  readonly adminKey: string
  readonly clock: MovingClock
  readonly fill: Fill
  /** Hears that all is there, or why not. */
  readonly onEnd: (end: Session | Error) => void
}

const isEmpty = async ({ baseUrl, adminKey }: Options): Promise<boolean> => {
  const campaigns = await apiOf(baseUrl, adminKey).get<unknown[]>('/campaigns?limit=1')
  return campaigns.length === 0
}

/**
 * Tells the functions of this process how far the sample data are, and fills them in when one asks for it: once, and only on
 * an empty stack, however often and by however many it is asked.
 */
export const serveSamples = (options: Options): { readonly stop: () => Promise<void> } => {
  const { clock, fill, onEnd } = options
  const channel = new BroadcastChannel(sampleChannel)
  let filling: Filling = { kind: 'empty' }
  let session: Session | null = null
  /** Whoever asks meanwhile may have begun to fill it. */
  const look = async (): Promise<void> => {
    const isFree = await isEmpty(options)
    if (!isFree && filling.kind === 'empty') filling = { kind: 'in-use' }
  }
  const run = async (size: WeekSize): Promise<void> => {
    try {
      session = await fill(size, (done, of, says) => {
        filling = { kind: 'filling', done, of, says }
      })
      filling = { kind: 'filled' }
      onEnd(session)
    } catch (error) {
      const says = `The sample data could not be filled in: ${error instanceof Error ? error.message : String(error)}`
      filling = { kind: 'failed', says }
      onEnd(new Error(says))
    } finally {
      clock.backToWall()
    }
  }
  const answer = async (asked: Ask): Promise<SampleState> => {
    if (filling.kind === 'empty') await look()
    if (asked.ask === 'fill' && filling.kind === 'empty') {
      filling = { kind: 'filling', done: 0, of: 1, says: 'it begins' }
      void run(asked.size)
    }
    return { now: clock.now(), behindMs: clock.behindMs(), filling, session }
  }
  channel.onmessage = (message) => {
    const { data } = message as { data: Asked | Told }
    if (!('ask' in data)) return
    const { id } = data
    answer(data).then(
      (told) => channel.postMessage({ id, told } satisfies Told),
      () => undefined,
    )
  }
  channel.unref()
  return { stop: async () => channel.close() }
}
