import type * as z from 'zod/mini'
import { eventIdFrom, type NotificationEvent } from '../notifications/event.ts'
import type { VerdictEventType } from '../notifications/vocabulary.ts'
import { platformName } from '../platforms/platform-name.ts'
import type { Platform } from '../platforms/registry.ts'
import type { Check } from '../post/check-record.ts'
import { isHeld } from '../post/duplicate.ts'
import type { Post } from '../post/post.ts'
import { viewVerdict } from '../post/post-contract.ts'
import type { verdictEvent } from './event-contract.ts'
import { newsOf, type Standing } from './standing.ts'

/** The names behind the ids, and where the dashboard shows it; null for what is not known. */
export interface Named {
  readonly affiliateName: string | null
  readonly campaignName: string | null
  readonly link: string | null
}

const statuses: Readonly<Record<Standing['status'], string>> = {
  PENDING: 'pending',
  MATCHED: 'matched',
  DISCREPANCY: 'discrepancy',
  INCOMPLETE: 'incomplete',
  UNVERIFIABLE: 'unverifiable',
}

/** `discrepancy (high)`. */
const words = ({ status, level }: Standing): string =>
  level === 'NONE' ? statuses[status] : `${statuses[status]} (${level.toLowerCase()})`

type Saying = (before: Standing, after: Standing, platform: Platform) => string

const messages: Readonly<Record<VerdictEventType, Saying>> = {
  'post.verified': (_, __, platform) => `${platformName(platform)}’s numbers confirm this claim.`,
  'post.disputed': (_, after, platform) =>
    `${platformName(platform)}’s numbers do not confirm this claim: ${words(after)}.`,
  'verdict.changed': (before, after) => `The verdict changed from ${words(before)} to ${words(after)}.`,
  'verdict.final': (_, after) => `The verdict is final: ${words(after)}.`,
}

/** The events of what a check changed; `post` is as it is now. */
export const verdictEvents = (
  post: Post,
  check: Check,
  before: Standing,
  { affiliateName, campaignName, link }: Named,
): NotificationEvent[] => {
  const { checkId, checkedAt, claim, verdict, observation, postVersion, ruleVersion } = check
  const data = (type: VerdictEventType): z.infer<typeof verdictEvent> => ({
    post: {
      id: post.postId,
      url: post.url,
      title: post.title,
      platform: post.platform,
      is_held: isHeld(post),
      version: postVersion,
    },
    affiliate: { id: post.affiliateId, name: affiliateName },
    campaign: { id: post.campaignId, name: campaignName },
    report_id: claim.reportId,
    result_id: checkId,
    before: { status: before.status, level: before.level, final: before.final },
    verdict: viewVerdict(verdict, observation.kind === 'observed' ? observation : null),
    rule_version: ruleVersion,
    message: messages[type](before, verdict, post.platform),
    link,
  })
  return newsOf(before, verdict).map((type) => ({
    eventId: eventIdFrom(checkId, type),
    type,
    at: checkedAt,
    severity: null,
    data: data(type),
  }))
}
