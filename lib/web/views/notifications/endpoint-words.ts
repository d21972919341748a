import { bothSecretsHours, failingAtMostDays, maxGivenUp } from '../../../notifications/vocabulary.ts'
import type { Tone } from '../../parts/badge.tsx'
import { formatInstant } from '../../parts/instant.tsx'
import type { Endpoint } from './endpoint-data.ts'

export interface StateWords {
  readonly tone: Tone
  readonly word: string
  /** What it means, and what to do about it. */
  readonly sentence: string
}

const disabled: Readonly<Record<NonNullable<Endpoint['disabled_reason']>, StateWords>> = {
  OWNER: { tone: 'quiet', word: 'Disabled', sentence: 'You disabled it. It gets nothing until you enable it.' },
  GONE: {
    tone: 'bad',
    word: 'Disabled',
    sentence: 'It responded that it is gone (410), so we disabled it. Enable it once something listens there again.',
  },
  FAILING: {
    tone: 'bad',
    word: 'Disabled',
    sentence: `It failed for ${failingAtMostDays} days, or for ${maxGivenUp} deliveries in a row, so we disabled it. Enable it once it works.`,
  },
}

const unconfirmed: Readonly<Record<Endpoint['kind'], string>> = {
  webhook: 'It gets nothing until it responds to our challenge with its value. Send a test to challenge it again.',
  slack: 'It gets nothing until Slack accepts our first message. Send a test to try again.',
}

const pausedWords = ({ circuit: { state, paused_until: until } }: Endpoint): string =>
  state === 'OPEN' && until !== null
    ? `It failed several times in a row. We call it again at ${formatInstant(Date.parse(until))}.`
    : 'It failed several times in a row. We try one delivery at a time until it responds.'

/** How an endpoint is doing, the most important thing first. */
export const endpointState = (endpoint: Endpoint): StateWords => {
  if (endpoint.status === 'DISABLED') return disabled[endpoint.disabled_reason ?? 'OWNER']
  if (endpoint.circuit.state !== 'CLOSED') return { tone: 'medium', word: 'Paused', sentence: pausedWords(endpoint) }
  if (endpoint.verified_at === null) {
    return { tone: 'info', word: 'Unconfirmed', sentence: unconfirmed[endpoint.kind] }
  }
  if (endpoint.failing_since !== null) {
    const since = formatInstant(Date.parse(endpoint.failing_since))
    return { tone: 'low', word: 'Failing', sentence: `Deliveries fail since ${since}. We try each of them again.` }
  }
  return { tone: 'good', word: 'Confirmed', sentence: 'It gets every event that it subscribes to.' }
}

/** What follows from a new secret. */
export const rotateSentence = (nowMs: number, { previous_secret_until: until }: Endpoint): string =>
  until !== null && Date.parse(until) > nowMs
    ? `You get a new secret. The one in use also signs for ${bothSecretsHours} hours; the one before it ends now.`
    : `You get a new secret. The one in use also signs for ${bothSecretsHours} hours, so that nothing is lost while you replace it.`

export const secretWarning =
  'You see this secret only once. Store it with the program that receives our events: it proves that they are ours.'

/** What follows from deleting an endpoint. */
export const deleteSentence = 'It gets nothing more; what is on its way to it is dropped, and its log is gone.'
