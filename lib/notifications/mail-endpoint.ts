import { createHash } from 'node:crypto'
import { type Holder, scopeOf, seesEverything } from '../access/scope.ts'
import type { AffiliateId, EndpointId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { type Endpoint, untried } from './endpoint.ts'
import { appealEventTypes, moneyEventTypes, participationEventTypes, type SubscribedEventType } from './vocabulary.ts'

const idCharacters = 26

/** The endpoint of somebody's mails: everybody has one. */
export const mailEndpointIdOf = (affiliateId: AffiliateId): EndpointId =>
  `whe_${createHash('sha256').update(`mail ${affiliateId}`).digest('hex').slice(0, idCharacters)}`

const decidedForThem = [
  ...participationEventTypes.filter((type) => type !== 'participation.asked'),
  'announcement.published',
] as const

/**
 * What comes by mail until somebody chooses: what accuses them, and what becomes of their appeals. Affiliates hear what was made
 * of their posts, and of their money, what is decided about whether they take part, and what is announced to them; whoever pays them hears which posts wait, and who asks
 * to take part, is a witness of the log, and chooses what else.
 */
const usualTypesFor = (holder: Holder): readonly SubscribedEventType[] => [
  'alert.opened',
  'alert.escalated',
  'alert.resolved',
  ...appealEventTypes,
  ...(scopeOf(holder).kind === 'affiliate'
    ? (['post.reviewed', ...moneyEventTypes, ...decidedForThem] as const)
    : ([
        'post.awaits_review',
        'post.review_reminded',
        'post.review_escalated',
        'participation.asked',
        'audit.root',
      ] as const)),
]

/** The mails of somebody who has chosen nothing: once a day, and none for whoever sees everything. Its version says that it is not stored. */
export const usualMail = (holder: Holder & { readonly createdAt: Instant }): Endpoint => {
  const { affiliateId, createdAt } = holder
  const isOff = seesEverything(holder)
  return {
    ...untried,
    endpointId: mailEndpointIdOf(affiliateId),
    ownerId: affiliateId,
    kind: 'mail',
    url: 'mailto:',
    sealedUrl: null,
    eventTypes: usualTypesFor(holder),
    minimumSeverity: 'MEDIUM',
    timing: { digest: 'DAILY', quietHours: null, timeZone: 'UTC' },
    status: isOff ? 'DISABLED' : 'ENABLED',
    disabledReason: isOff ? 'OWNER' : null,
    verifiedAt: createdAt,
    createdAt,
    updatedAt: createdAt,
    version: 0,
  }
}

/** Whether somebody ever chose, or unsubscribed: what is stored with the first mail is as old as the account. */
export const hasChosen = ({ createdAt, updatedAt }: Pick<Endpoint, 'createdAt' | 'updatedAt'>): boolean =>
  updatedAt !== createdAt
