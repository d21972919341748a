import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { type Delivery, newDelivery } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import type { EventSubject, NotificationEvent } from './event.ts'
import { hasChosen, mailEndpointIdOf, usualMail } from './mail-endpoint.ts'

type Finding = Pick<Deps<'subscriptions'>, 'subscriptions' | 'recent' | 'config'>

/**
 * What somebody chose to get by mail, or what everybody gets who has not chosen: that follows from what they are now, and not from
 * what they were when the first mail was sent.
 */
export const mailOf = async (person: Person, { subscriptions }: Pick<Finding, 'subscriptions'>) => {
  const [stored, usual] = [await subscriptions.endpoints.get(mailEndpointIdOf(person.affiliateId)), usualMail(person)]
  if (stored === null) return { ...usual, isOfAdmin: false }
  if (hasChosen(stored)) return stored
  const { eventTypes, status, disabledReason } = usual
  return { ...stored, eventTypes, status, disabledReason }
}

/** Whether this stage mails events: it needs a sender, and an address for the links. */
export const sendsMail = ({ config: { mailFrom, dashboardUrl } }: Pick<Finding, 'config'>): boolean =>
  mailFrom !== null && dashboardUrl !== null

/** Where somebody's mails about events go, if they may get any: a stage that sends mails, and an address that is theirs. */
export const mailEndpointOf = async (owner: AffiliateId, deps: Finding): Promise<Endpoint[]> => {
  if (!sendsMail(deps)) return []
  const person = await deps.recent.person(owner)
  return person?.isEmailConfirmed ? [await mailOf(person, deps)] : []
}

/** The delivery by mail of an event that concerns somebody's own account; none if they get no mails. */
export const mailToOwner = async (
  affiliateId: AffiliateId,
  event: NotificationEvent,
  subject: EventSubject,
  deps: Finding,
): Promise<Delivery[]> => {
  const [endpoint] = await mailEndpointOf(affiliateId, deps)
  if (endpoint?.status !== 'ENABLED') return []
  await keepUsualMail(endpoint, deps)
  return [newDelivery(event, endpoint, event.at, subject)]
}

/** Stores the mails of somebody who has not chosen, before the first is sent: a delivery has to find where it goes. */
export const keepUsualMail = async (endpoint: Endpoint, { subscriptions }: Pick<Finding, 'subscriptions'>) => {
  if (endpoint.version > 0) return
  await subscriptions.endpoints.save({ ...endpoint, isOfAdmin: false, version: 1 })
}
