import { ownPageHeader } from '../access/vocabulary.ts'
import { Refusal } from '../values/refusal.ts'
import type { Event } from './exchange.ts'

const isOurs = (origin: string, host: string | undefined, dashboardUrl: string | null): boolean => {
  const url = URL.parse(origin)
  if (url === null) return false
  return url.host === host || (dashboardUrl !== null && url.origin === new URL(dashboardUrl).origin)
}

/**
 * Lets a change that a cookie signs in pass only if a page of ours sent it: it carries a header that other sites cannot
 * send without our leave, and what the browser says about where it comes from, if it says so, is us. Throws
 * `cross_site`.
 */
export const requireOwnPage = ({ headers }: Pick<Event, 'headers'>, dashboardUrl: string | null): void => {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = headers
  if (headers[ownPageHeader.name] !== ownPageHeader.value) {
    throw new Refusal(
      'cross_site',
      'A change that a cookie signs in needs the header "X-Requested-With: dashboard". Send it, or send an API key.',
    )
  }
  if (site !== 'same-origin' || (origin !== undefined && !isOurs(origin, host, dashboardUrl))) {
    throw new Refusal('cross_site', 'A page of another site sent this change. Open the dashboard and repeat it there.')
  }
}
