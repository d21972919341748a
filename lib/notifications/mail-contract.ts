import * as z from 'zod/mini'
import { alertSeverities } from '../alerts/vocabulary.ts'
import type { Person } from '../people/person.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointSettings, timingView, viewTiming } from './endpoint-contract.ts'
import { endpointStatuses, subscribedEventTypes } from './vocabulary.ts'

export const mailChange = z
  .lazy(() =>
    z
      .partial(z.strictObject(endpointSettings))
      .check(
        z.refine(
          (change) => Object.keys(change).length > 0,
          'Change at least one of event_types, minimum_severity, digest, quiet_hours, time_zone, status.',
        ),
      ),
  )
  .register(z.globalRegistry, { id: 'MailChange', minProperties: 1, examples: [{ digest: 'NONE' }] })
export type MailChange = z.infer<typeof mailChange>

export const mailView = z
  .object({
    email: z.string(),
    /** Nothing is mailed to an address that is not confirmed. */
    is_confirmed: z.boolean(),
    /** Whether this stage sends mails at all. */
    is_sent: z.boolean(),
    status: z.enum(endpointStatuses),
    event_types: z.array(z.enum(subscribedEventTypes)).check(z.maxLength(subscribedEventTypes.length)),
    minimum_severity: z.enum(alertSeverities),
    ...timingView,
  })
  .register(z.globalRegistry, { id: 'Mail' })

/** What somebody gets by mail. */
export interface SeenMail {
  readonly isSent: boolean
  readonly person: Person
  readonly endpoint: Endpoint
}

export const viewMail = ({ isSent, person, endpoint }: SeenMail): z.infer<typeof mailView> => ({
  email: person.email,
  is_confirmed: person.isEmailConfirmed,
  is_sent: isSent,
  status: endpoint.status,
  event_types: [...endpoint.eventTypes],
  minimum_severity: endpoint.minimumSeverity,
  ...viewTiming(endpoint.timing),
})
