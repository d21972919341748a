import type * as z from 'zod/mini'
import type { deliveryView, sentView } from '../../../notifications/delivery-contract.ts'
import type { endpointView, endpointWithSecret } from '../../../notifications/endpoint-contract.ts'

export type Endpoint = z.infer<typeof endpointView>
export type EndpointWithSecret = z.infer<typeof endpointWithSecret>
export type Delivery = z.infer<typeof deliveryView>
export type Sent = z.infer<typeof sentView>

export const endpointsPath = '/notifications/endpoints'

export const pathOf = (id: string): string => `${endpointsPath}/${encodeURIComponent(id)}`

/** The page of an endpoint, behind the `#`. */
export const pageOf = (id: string): string => `/notifications/${encodeURIComponent(id)}`

/** What an endpoint is called: where it is, without what all have in common. */
export const endpointName = ({ kind, url }: Pick<Endpoint, 'kind' | 'url'>): string =>
  kind === 'slack' ? `Slack channel at ${new URL(url).host}` : url.replace(/^https?:\/\//, '')
