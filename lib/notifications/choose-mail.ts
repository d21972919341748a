import { requireWholeKey } from '../access/require-permission.ts'
import type { Principal } from '../access/role.ts'
import { seesEverything } from '../access/scope.ts'
import type { Deps } from '../deps/deps.ts'
import type { Person } from '../people/person.ts'
import type { AffiliateId } from '../values/ids.ts'
import { invalidField, notFound, Refusal } from '../values/refusal.ts'
import { untilSaved } from '../values/until-saved.ts'
import { type Endpoint, setStatus } from './endpoint.ts'
import { timingAfter } from './endpoint-contract.ts'
import { mailOf, sendsMail } from './find-mail.ts'
import type { MailChange, SeenMail } from './mail-contract.ts'
import { requireSightOfMoney } from './require-sight-of-money.ts'
import { readUnsubscribeToken } from './unsubscribing.ts'

const findPerson = async (affiliateId: AffiliateId, { table }: Deps): Promise<Person> => {
  const person = await table.people.get(affiliateId)
  if (person === null) throw notFound()
  return person
}

/** What the caller gets by mail. */
export const findMail = async ({ affiliateId }: Principal, deps: Deps<'subscriptions'>): Promise<SeenMail> => {
  const person = await findPerson(affiliateId, deps)
  return { isSent: sendsMail(deps), person, endpoint: await mailOf(person, deps) }
}

const change = (
  affiliateId: AffiliateId,
  next: (before: Endpoint) => Endpoint,
  deps: Deps<'subscriptions'>,
): Promise<SeenMail> =>
  untilSaved(
    async () => {
      const person = await findPerson(affiliateId, deps)
      const before = await mailOf(person, deps)
      const endpoint = {
        ...next(before),
        isOfAdmin: seesEverything(person),
        updatedAt: deps.clock(),
        version: before.version + 1,
      }
      if (!(await deps.subscriptions.endpoints.save(endpoint))) return 'overtaken'
      deps.log.write('ENDPOINT_CHANGED', { endpointId: endpoint.endpointId, change: 'changed', kind: 'mail' })
      return { isSent: sendsMail(deps), person, endpoint }
    },
    () =>
      new Refusal('conflict', 'Other requests kept changing what you get by mail. Read it and send the change again.'),
  )

/** Changes which events the caller gets by mail, and when. */
export const chooseMail = (
  { event_types, minimum_severity, status, ...timing }: MailChange,
  caller: Principal,
  deps: Deps<'subscriptions'>,
): Promise<SeenMail> => {
  requireWholeKey(caller, 'manage where notifications go')
  const next = (before: Endpoint): Endpoint => {
    requireSightOfMoney([...before.eventTypes, ...(event_types ?? [])], caller)
    return {
      ...(status === undefined ? before : setStatus(before, status)),
      eventTypes: event_types ?? before.eventTypes,
      minimumSeverity: minimum_severity ?? before.minimumSeverity,
      timing: timingAfter(before.timing, timing),
    }
  }
  return change(caller.affiliateId, next, deps)
}

const whoseToken = async (token: string, { masterKey }: Deps<'masterKey'>): Promise<AffiliateId> => {
  const affiliateId = readUnsubscribeToken(token, await masterKey())
  if (affiliateId !== null) return affiliateId
  throw invalidField(
    'token',
    'This link is not whole. Copy all of it from the mail, or sign in and open Notifications.',
  )
}

/** Throws `validation_failed` for a token that we did not make. */
export const checkUnsubscribeToken = async (token: string, deps: Deps<'masterKey'>): Promise<void> => {
  await whoseToken(token, deps)
}

/** Ends the mails of whoever a token was mailed to; doing it twice changes nothing more. Throws as the check does. */
export const unsubscribe = async (token: string, deps: Deps<'subscriptions' | 'masterKey'>): Promise<void> => {
  await change(await whoseToken(token, deps), (before) => setStatus(before, 'DISABLED'), deps)
}
