import { setTimeout as delay } from 'node:timers/promises'
import type { ReadyMessage } from '../announce.ts'
import type { Session } from '../demo/session.ts'
import { type Filling, type SampleState, samplesPath, type WeekSize } from './state.ts'

const pollMs = 1_000
const answeredWithinMs = 60_000

type Progress = Extract<Filling, { kind: 'filling' }>

/** Has a stack fill in its sample data, and waits until they are there; throws the stack's own sentence if it cannot. */
export const fillSamples = async (
  { baseUrl, adminKey }: Pick<ReadyMessage, 'baseUrl' | 'adminKey'>,
  onProgress: (progress: Progress, state: SampleState) => void = () => undefined,
  size: WeekSize = 'whole',
): Promise<Session> => {
  const ask = async (method: 'GET' | 'POST'): Promise<SampleState> => {
    const headers = { authorization: `Bearer ${adminKey}` }
    const signal = AbortSignal.timeout(answeredWithinMs)
    const response = await fetch(`${baseUrl}${samplesPath}?size=${size}`, { method, headers, signal })
    const answer = (await response.json()) as SampleState & { detail?: string }
    // A function that failed is answered for with what it threw.
    if (!response.ok || answer.filling === undefined)
      throw new Error(answer.detail ?? `The stack returned ${response.status}.`)
    return answer
  }
  for (let state = await ask('POST'); ; state = await ask('GET')) {
    const { filling, session } = state
    if (filling.kind === 'failed') throw new Error(filling.says)
    if (filling.kind === 'in-use')
      throw new Error('This stack already has data; sample data can only go into an empty one.')
    if (filling.kind === 'filled' && session !== null) return session
    if (filling.kind === 'filling') onProgress(filling, state)
    await delay(pollMs)
  }
}
