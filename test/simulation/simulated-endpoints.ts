import type { Reach } from '../../lib/deps/deps.ts'
import type { EndpointAnswer } from '../../lib/notifications/answer.ts'
import type { Random } from './random.ts'

const ok = { kind: 'answered', status: 200, retryAfterSeconds: null } as const

const excerptCharacters = 500

const failures: readonly EndpointAnswer[] = [
  { kind: 'answered', status: 500, excerpt: 'no', retryAfterSeconds: null },
  { kind: 'answered', status: 429, excerpt: '', retryAfterSeconds: 30 },
  { kind: 'unanswered', fault: 'timeout' },
]

/** Receivers that take what they are sent, hang, or fail, as far as they are told to; each remembers what it took. */
export const createSimulatedEndpoints = (random: Random, faultRate: () => number) => {
  const taken = new Map<string, string[]>()
  return {
    /** Ids of the events that were answered with success, by URL, once per success. */
    taken: (url: string): readonly string[] => taken.get(url) ?? [],

    /** Whether a URL took an event, where the endpoint may have moved since. */
    isTakenSomewhere: (eventId: string): boolean => [...taken.values()].some((ids) => ids.includes(eventId)),

    receive: ({ url, headers, body }: Parameters<Reach['outbound']['post']>[0]): EndpointAnswer => {
      if (random.chance(faultRate())) return random.pick(failures)
      taken.set(url, [...(taken.get(url) ?? []), headers['webhook-id'] ?? ''])
      // A challenge is answered as every receiver may: with what came.
      return { ...ok, excerpt: body.slice(0, excerptCharacters) }
    },
  }
}
