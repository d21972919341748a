import type { Deps } from '../deps/deps.ts'
import type { Observation, UnavailableReason } from '../platforms/platform.ts'
import type { Platform } from '../platforms/registry.ts'
import { isCounting } from './blank-answers.ts'

const noteEveryMs = 60_000

/** Whether it was asked at all: neither our config nor an affiliate's missing token says how a platform is doing. */
const isOfPlatform = (reason: UnavailableReason): boolean => reason !== 'disabled' && reason !== 'reconnect'

const outcomeOf = (observations: Iterable<Observation>): UnavailableReason | null => {
  let failure: UnavailableReason | null = null
  for (const observation of observations) {
    if (observation.kind !== 'unavailable') return null
    failure = isOfPlatform(observation.reason) ? observation.reason : (failure ?? observation.reason)
  }
  return failure
}

/** What each process recorded, and when by the clock of the product. */
const notes = new WeakMap<Deps['table'], Map<string, number>>()

const notesOf = (table: Deps['table']): Map<string, number> => {
  const known = notes.get(table) ?? new Map<string, number>()
  notes.set(table, known)
  return known
}

/**
 * Records for the status page how a platform call ended: a success if any post got a response. Each worker writes each
 * outcome at most once a minute, so a healthy platform costs next to nothing; a lost record only makes the status late.
 */
export const recordHealth = async (
  platform: Platform,
  answers: ReadonlyMap<string, Observation>,
  { table, clock, log }: Deps,
): Promise<void> => {
  const failure = outcomeOf(answers.values())
  if (failure !== null && !isOfPlatform(failure)) return
  const counts = isCounting(answers)
  const outcome = `${platform} ${counts ? 'counting' : (failure ?? 'success')}`
  const notedAt = notesOf(table)
  const nowMs = Date.parse(clock())
  if (nowMs - (notedAt.get(outcome) ?? 0) < noteEveryMs) return
  notedAt.set(outcome, nowMs)
  try {
    await table.platformHealth.note(platform, clock(), { failure, isCounting: counts })
  } catch (error) {
    notedAt.delete(outcome)
    log.write('HEALTH_NOT_NOTED', { platform }, error)
  }
}
