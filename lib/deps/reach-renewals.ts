import { createRenewals } from '../table/renewals.ts'
import type { Reaching } from './deps.ts'

/** For functions that renew connections, or file those of earlier releases. */
export const reachRenewals: Reaching<'renewals'> = ({ table }) => ({ renewals: createRenewals(table.client) })
