import type { AffiliateId, AppealId, CampaignId } from '../values/ids.ts'
import { type Instant, toEpochMilliseconds } from '../values/instant.ts'
import type { Key } from './key-parts.ts'

const maxCountdown = 10 ** 15

/** A text that sorts later moments before earlier ones. */
const countdownTo = (at: Instant): string => String(maxCountdown - toEpochMilliseconds(at)).padStart(16, '0')

/*
 * The keys of appeals:
 *
 * 50. an appeal by id                         APPEAL#<id> / APPEAL
 * 51. an affiliate's appeals                  owner:    AFF#<id>#APPEALS / OPEN#<deadline>#<appealId>, after these PAST#<…>#<appealId>
 * 52. a campaign's appeals                    campaign: CAMP#<id>#APPEALS / as in 51
 * 53. all appeals                             listing:  APPEALS / as in 51
 * 54. which appeals owe a notice or a step    due:      APPEALS / <since when>#<appealId>
 * 55. how appeals against a rule ended        RULE#<type of alert> / APPEALS#<month>
 */
export const appealKeys = {
  appeal: (appealId: AppealId): Key => ({ PK: `APPEAL#${appealId}`, SK: 'APPEAL' }),
  ruleCount: (rule: string, month: string): Key => ({ PK: `RULE#${rule}`, SK: `APPEALS#${month}` }),
}

export const appealPartitions = {
  ofAffiliate: (affiliateId: AffiliateId): string => `AFF#${affiliateId}#APPEALS`,
  ofCampaign: (campaignId: CampaignId): string => `CAMP#${campaignId}#APPEALS`,
  all: 'APPEALS',
  due: 'APPEALS',
}

/** What is open comes first, by its next deadline, and then what has ended, the latest first. */
export const appealSorts = {
  open: (deadline: Instant, appealId: AppealId): string => `OPEN#${deadline}#${appealId}`,
  ended: (endedAt: Instant, appealId: AppealId): string => `PAST#${countdownTo(endedAt)}#${appealId}`,
}
