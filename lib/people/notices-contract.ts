import * as z from 'zod/mini'
import type { AffiliateId } from '../values/ids.ts'
import type { Instant } from '../values/instant.ts'
import { isMixedScript } from '../values/shown-name.ts'
import { affiliateView, viewAffiliate } from './affiliate-contract.ts'
import type { Person } from './person.ts'

const noticeCodes = ['MIXED_SCRIPT_NAME', 'SAME_NAME', 'RELATED_EMAIL'] as const

/** Something about a principal that an admin may want to check; it accuses nobody and changes nothing. */
const affiliateNotice = z
  .object({
    code: z.enum(noticeCodes),
    message: z.string(),
    /** The other principal that it is about; null if there is none. */
    affiliate_id: z.nullable(z.string()),
  })
  .register(z.globalRegistry, { id: 'AffiliateNotice' })
type AffiliateNotice = z.infer<typeof affiliateNotice>

/** A principal with its notices, which only admins get. */
export const noticedAffiliateView = z
  .extend(affiliateView, { notices: z.optional(z.array(affiliateNotice).check(z.maxLength(noticeCodes.length))) })
  .register(z.globalRegistry, { id: 'NoticedAffiliate' })

/** Other principals that one may be related to; null if there is none. */
export interface Relations {
  /** Who has the same name, by today's rules. */
  readonly sameName: AffiliateId | null
  /** Who first had an address that most providers deliver to the same mailbox. */
  readonly sameMailbox: AffiliateId | null
}

const messages: Readonly<Record<AffiliateNotice['code'], string>> = {
  MIXED_SCRIPT_NAME:
    'The name mixes letters of several scripts. Names that imitate another one do this, and so do many honest ones.',
  SAME_NAME: 'Another person registered this name before names were compared the way they are today.',
  RELATED_EMAIL:
    "This address probably reaches the same mailbox as another person's. Families and teams share mailboxes.",
}

const notice = (code: AffiliateNotice['code'], affiliateId: AffiliateId | null): AffiliateNotice => ({
  code,
  message: messages[code],
  affiliate_id: affiliateId,
})

export const noticesOf = ({ name }: Pick<Person, 'name'>, { sameName, sameMailbox }: Relations): AffiliateNotice[] => [
  ...(isMixedScript(name) ? [notice('MIXED_SCRIPT_NAME', null)] : []),
  ...(sameName === null ? [] : [notice('SAME_NAME', sameName)]),
  ...(sameMailbox === null ? [] : [notice('RELATED_EMAIL', sameMailbox)]),
]

export const viewNoticed = (
  affiliate: Person,
  relations: Relations,
  now: Instant,
): z.infer<typeof noticedAffiliateView> => ({
  ...viewAffiliate(affiliate, now),
  notices: noticesOf(affiliate, relations),
})
