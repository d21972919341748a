import type * as z from 'zod/mini'
import type { deliveryView, sentView } from '../../../notifications/delivery-contract.ts'
import type { endpointView, endpointWithSecret } from '../../../notifications/endpoint-contract.ts'
import type { mailView } from '../../../notifications/mail-contract.ts'

export type Endpoint = z.infer<typeof endpointView>
export type Mail = z.infer<typeof mailView>
/** Which events go somewhere, and when. */
export type Chosen = Pick<Endpoint, 'event_types' | 'minimum_severity' | 'digest' | 'quiet_hours' | 'time_zone'>
export type EndpointWithSecret = z.infer<typeof endpointWithSecret>
export type Delivery = z.infer<typeof deliveryView>
export type Sent = z.infer<typeof sentView>

export const mailPath = '/notifications/mail'
export const endpointsPath = '/notifications/endpoints'

export const pathOf = (id: string): string => `${endpointsPath}/${encodeURIComponent(id)}`

/** The page of an endpoint, behind the `#`. */
export const pageOf = (id: string): string => `/notifications/${encodeURIComponent(id)}`

/** What an endpoint is called: where it is, without what all have in common. */
export const endpointName = ({ kind, url }: Pick<Endpoint, 'kind' | 'url'>): string =>
  kind === 'slack' ? `Slack channel at ${new URL(url).host}` : url.replace(/^https?:\/\//, '')
