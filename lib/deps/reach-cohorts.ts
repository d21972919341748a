import { type CohortsTable, createCohorts } from '../table/cohorts.ts'
import type { Reach, Reaching } from './deps.ts'
import { remembered } from './remembered.ts'

/** They change once a night. */
const rememberedForMs = 600_000

/** Cohorts with a memory, which is measured by a clock that only moves forward. */
export const cohortsWithMemory = (table: CohortsTable, monotonicMs?: () => number): Reach['cohorts'] => {
  const recent = remembered<'latest', Awaited<ReturnType<CohortsTable['latest']>>>(
    table.latest,
    { forMs: rememberedForMs, atMost: 1 },
    monotonicMs,
  )
  return { ...table, recent: () => recent('latest') }
}

/** For functions that compare posts with what is usual. */
export const reachCohorts: Reaching<'cohorts'> = ({ table }) => ({
  cohorts: cohortsWithMemory(createCohorts(table.client)),
})
