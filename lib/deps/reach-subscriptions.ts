import { createSubscriptions } from '../table/subscriptions.ts'
import type { Reaching } from './deps.ts'

/** For functions that need what alerts owe, the endpoints, or the deliveries to them. */
export const reachSubscriptions: Reaching<'subscriptions'> = ({ table }) => ({
  subscriptions: createSubscriptions(table.client),
})
