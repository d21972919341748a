import { alertNoticesTable } from './alert-notices.ts'
import { endpointCircuits } from './circuits.ts'
import type { TableClient } from './client.ts'
import { deliveriesTable } from './deliveries.ts'
import { endpointsTable } from './endpoints.ts'
import { heldEvents } from './held-events.ts'
import { testLimits } from './rate-limits.ts'

/** The part of the table that few functions use: what alerts owe, the endpoints, and the deliveries to them. */
export const createSubscriptions = (client: TableClient) => ({
  notices: alertNoticesTable(client),
  endpoints: endpointsTable(client),
  deliveries: deliveriesTable(client),
  held: heldEvents(client),
  circuits: endpointCircuits(client),
  testLimits: testLimits(client),
})
export type Subscriptions = ReturnType<typeof createSubscriptions>
