import type { Deps } from '../deps/deps.ts'
import { plusDays } from '../values/day-range.ts'
import { dayOf, plusHours } from '../values/instant.ts'

const name = 'days-without-checks'
/** As far back as the list of results reaches, and the day on which it begins. */
const keptDays = 91
/** So long after its end, the index has all checks of a day. */
const marginHours = 6
const dayHours = 24

const daysIn = (draft = ''): string[] => draft.split(' ').filter((day) => day !== '')

/**
 * Days without a single check. Each is over, and a check is listed on the day it happened, so that none is added; where a
 * clock was set back, as sample data do, nothing is known.
 */
export const findQuietDays = async ({ workList, clock }: Deps<'workList'>): Promise<ReadonlySet<string>> => {
  const job = await workList.jobs.get(name)
  return new Set((job?.cursor ?? '') < dayOf(clock()) ? daysIn(job?.draft) : [])
}

/** Looks at each day once it is over. Two runs at once find the same, and one of them saves it. */
export const rememberQuietDays = async ({ workList, stories, clock }: Deps<'workList' | 'stories'>): Promise<void> => {
  const now = clock()
  const first = plusDays(dayOf(now), -keptDays)
  const last = dayOf(plusHours(now, -dayHours - marginHours))
  const job = (await workList.jobs.get(name)) ?? { startedAt: now, cursor: null, finishedAt: null, version: 0 }
  if (job.cursor === last) return
  const known = job.cursor !== null && job.cursor >= first && job.cursor < last ? job.cursor : null
  const quiet = known === null ? [] : daysIn(job.draft).filter((day) => day >= first)
  for (let day = known === null ? first : plusDays(known, 1); day <= last; day = plusDays(day, 1)) {
    const { entries, isLast } = await stories.checks.entriesOfDay(day, { limit: 1 })
    if (entries.length === 0 && isLast) quiet.push(day)
  }
  await workList.jobs.save(name, { ...job, cursor: last, draft: quiet.join(' '), version: job.version + 1 })
}
