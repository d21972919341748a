import type { Key } from './keys.ts'

/*
 * The keys of what the nightly job learns:
 *
 * 56. what is usual among the posts of the stage   COHORTS / COHORTS
 */
export const patternKeys = {
  cohorts: (): Key => ({ PK: 'COHORTS', SK: 'COHORTS' }),
}
