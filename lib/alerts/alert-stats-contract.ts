import * as z from 'zod/mini'
import type { Instant } from '../values/instant.ts'
import type { Alert } from './alert.ts'
import { alertSeverities, alertStatuses, alertTypes } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))
const counts = <Name extends string>(names: readonly Name[]) =>
  z.object(Object.fromEntries(names.map((name) => [name, count])) as Record<Name, typeof count>)

/** How many alerts were created since `since`; `is_complete` is false if there were too many to read. */
export const alertStatsView = z
  .lazy(() =>
    z.object({
      since: z.iso.datetime(),
      total: count,
      by_status: counts(alertStatuses),
      by_severity: counts(alertSeverities),
      by_type: counts(alertTypes),
      unresolved: z.object({
        total: count,
        by_severity: counts(alertSeverities),
        oldest_at: z.nullable(z.iso.datetime()),
      }),
      is_complete: z.boolean(),
    }),
  )
  .register(z.globalRegistry, { id: 'AlertStats' })

const tally = <Name extends string>(names: readonly Name[], of: readonly Name[]): Record<Name, number> => {
  const result = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  for (const name of of) result[name] += 1
  return result
}

const severitiesOf = (alerts: readonly Alert[]) =>
  tally(
    alertSeverities,
    alerts.map(({ severity }) => severity),
  )

export const viewAlertStats = (
  alerts: readonly Alert[],
  { since, isComplete }: { readonly since: Instant; readonly isComplete: boolean },
): z.infer<typeof alertStatsView> => {
  const unresolved = alerts.filter(({ status }) => status !== 'RESOLVED')
  return {
    since,
    total: alerts.length,
    by_status: tally(
      alertStatuses,
      alerts.map(({ status }) => status),
    ),
    by_severity: severitiesOf(alerts),
    by_type: tally(
      alertTypes,
      alerts.map(({ type }) => type),
    ),
    unresolved: {
      total: unresolved.length,
      by_severity: severitiesOf(unresolved),
      oldest_at: unresolved.map(({ createdAt }) => createdAt).toSorted()[0] ?? null,
    },
    is_complete: isComplete,
  }
}
