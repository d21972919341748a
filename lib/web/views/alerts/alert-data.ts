import type * as z from 'zod/mini'
import type { alertView } from '../../../alerts/alert-contract.ts'
import type { alertStatsView } from '../../../alerts/alert-stats-contract.ts'
import { alertStatuses } from '../../../alerts/vocabulary.ts'
import type { ViewProps } from '../../view-props.ts'

export type Alert = z.infer<typeof alertView>
export type AlertStats = z.infer<typeof alertStatsView>
export type Reader = ViewProps['me']

/** In the order an alert goes through them. */
export const statuses: readonly Alert['status'][] = alertStatuses
