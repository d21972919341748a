import type { Deps } from '../deps/deps.ts'
import { dashboardLink } from '../runtime/dashboard-link.ts'
import type { EndpointAnswer } from './answer.ts'
import type { Delivery } from './delivery.ts'
import type { Endpoint } from './endpoint.ts'
import { readMail } from './mail-message.ts'
import { unsubscribeToken, unsubscribeUrl } from './unsubscribing.ts'

const accepted: EndpointAnswer = { kind: 'answered', status: 200, excerpt: '', retryAfterSeconds: null }

/** Hands a delivery to SES, for the address that its owner has now; what SES does not accept is tried again like any call. */
export const mailDelivery = async (
  { body, eventType }: Delivery,
  { ownerId }: Endpoint,
  { table, sendMail, masterKey, config, log }: Deps<'sendMail' | 'masterKey'>,
): Promise<EndpointAnswer> => {
  try {
    const person = await table.people.get(ownerId)
    const { dashboardUrl } = config
    if (person === null || !person.isEmailConfirmed || dashboardUrl === null)
      throw new Error('There is nowhere to mail')
    const settingsUrl = dashboardLink(config, 'notifications') ?? dashboardUrl
    const token = unsubscribeToken(ownerId, await masterKey())
    const mail = readMail(body, { settingsUrl, unsubscribeUrl: unsubscribeUrl(dashboardUrl, token) })
    await sendMail({ to: person.email, ...mail })
    log.write('MAIL_SENT', { affiliateId: ownerId, about: eventType })
    return accepted
  } catch (error) {
    log.write('MAIL_NOT_SENT', { affiliateId: ownerId, reason: error instanceof Error ? error.name : 'unknown' })
    return { kind: 'unanswered', fault: 'connection' }
  }
}
