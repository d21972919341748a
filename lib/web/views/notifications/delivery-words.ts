import type { CallFault } from '../../../notifications/answer.ts'
import type { Tone } from '../../parts/badge.tsx'
import { formatInstant } from '../../parts/instant.tsx'
import { formatCountOf } from '../../parts/quantity.tsx'
import type { Delivery } from './endpoint-data.ts'

const faults: Readonly<Record<CallFault, string>> = {
  timeout: 'it did not respond within 5 seconds',
  unknown_host: 'its host was not found',
  tls: 'its certificate is not valid',
  connection: 'the connection failed',
  refused_address: 'its host is not on the public internet',
}
const reasons: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...faults,
    gone: 'it responded that it is gone (410)',
    not_echoed: 'it responded without the value of the challenge',
    endpoint_deleted: 'the endpoint was deleted',
    endpoint_disabled: 'the endpoint was disabled',
    event_left_out: 'the endpoint no longer gets events of this type',
    owner_inactive: 'its owner is not active',
    endpoint_paused: 'calls to the endpoint were paused',
    endpoint_unverified: 'the endpoint was not confirmed',
  }),
)

/** Why the last try failed, as the end of a sentence. */
export const reasonWords = (error: string | null, status: number | null): string => {
  if (error === null) return 'the reason was not recorded'
  if (error.startsWith('status_')) return `it responded with status ${status ?? error.slice('status_'.length)}`
  return reasons.get(error) ?? error
}

export const deliveryTones: Readonly<Record<Delivery['state'], Tone>> = {
  PENDING: 'info',
  DELIVERED: 'good',
  FAILED: 'bad',
}
export const deliveryNames: Readonly<Record<Delivery['state'], string>> = {
  PENDING: 'On its way',
  DELIVERED: 'Delivered',
  FAILED: 'Given up',
}

const at = (moment: string): string => formatInstant(Date.parse(moment))

const nextWords = (next: string | null): string => (next === null ? '' : ` We try again at ${at(next)}.`)

/** What became of a delivery so far, and what comes next. */
export const deliverySentence = (delivery: Delivery): string => {
  const { state, attempts, last_status: status, last_error: error, next_attempt_at: next } = delivery
  const tries = formatCountOf(attempts, 'try').replace(/trys$/, 'tries')
  if (state === 'DELIVERED') return `Accepted with status ${status ?? 200} after ${tries}.`
  const reason = reasonWords(error, status)
  if (state === 'FAILED') return `Given up after ${tries}: ${reason}. Send it again once that is fixed.`
  if (error === null) return 'Sent within seconds.'
  return `The last of ${tries} failed: ${reason}.${nextWords(next)}`
}

/** Whether it may be sent again now. */
export const isReplayable = ({ state }: Delivery): boolean => state !== 'PENDING'
