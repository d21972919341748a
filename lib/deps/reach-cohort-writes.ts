import { createCohortWrites } from '../table/cohort-writes.ts'
import type { Reaching } from './deps.ts'

/** For the job that learns what is usual. */
export const reachCohortWrites: Reaching<'cohortWrites'> = ({ table }) => ({
  cohortWrites: createCohortWrites(table.client),
})
