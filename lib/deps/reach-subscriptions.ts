import { createSubscriptions } from '../table/subscriptions.ts'
import type { Reaching } from './deps.ts'

/** For functions that know what alerts owe, endpoints, and what is on its way to them. */
export const reachSubscriptions: Reaching<'subscriptions'> = ({ table }) => ({
  subscriptions: createSubscriptions(table.client),
})
