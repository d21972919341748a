import type { Deps } from '../deps/deps.ts'
import type { AppealId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { announceAppeal } from './announce-appeal.ts'
import { afterDeadline } from './steps.ts'

type Sweeping = Deps<'appeals' | 'notificationQueue'>

const reading = { limit: 100, atMost: 20 }

/** Takes the step whose time has come; does nothing if somebody else acted first. */
const moveOn = async (appealId: AppealId, deps: Sweeping): Promise<boolean> => {
  const { appeals, clock, log } = deps
  const before = await appeals.get(appealId)
  const after = before && afterDeadline(before, clock())
  if (after === null || after === before) return false
  const moved = { post: null, affiliate: null, trust: null, alerts: [], counts: [] }
  if (!(await appeals.save(after, moved, clock())).committed) return false
  log.write('APPEAL_STEPPED', { appealId, step: after.history.at(-1)?.step ?? null, status: after.status })
  await announceAppeal(after, deps)
  return true
}

type Outcome = 'moved' | 'not owed' | 'failed'

/** An appeal that cannot be moved on does not hold up the others. */
const moveOnOrTell = async (appealId: AppealId, deps: Sweeping): Promise<Outcome> => {
  try {
    return (await moveOn(appealId, deps)) ? 'moved' : 'not owed'
  } catch (error) {
    deps.log.write('APPEAL_NOT_SWEPT', { appealId }, error)
    return 'failed'
  }
}

/**
 * Moves on every appeal whose deadline has passed, each once; the next run continues where this one stops. Throws at the
 * end if one could not be moved on, so that somebody notices.
 */
export const sweepAppeals = async (deps: Sweeping): Promise<void> => {
  const now = deps.clock()
  const counts: Record<Outcome, number> = { moved: 0, 'not owed': 0, failed: 0 }
  const list = (page: PageRequest) => deps.appeals.owing(now, page)
  for await (const { things } of pages(list, reading)) {
    for (const outcome of await Promise.all(things.map((appealId) => moveOnOrTell(appealId, deps))))
      counts[outcome] += 1
  }
  deps.log.write('APPEALS_SWEPT', { moved: counts.moved, failed: counts.failed })
  if (counts.failed > 0) throw new Error(`Appeals that could not be moved on: ${counts.failed}`)
}
