import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { alertIdOf, openAlert } from '../../../lib/alerts/alert.ts'
import { type Person as Affiliate, newPerson } from '../../../lib/people/person.ts'
import type { Platform } from '../../../lib/platforms/registry.ts'
import { emptyCeiling } from '../../../lib/post/ceiling.ts'
import type { Post } from '../../../lib/post/post.ts'
import { judge, pendingVerdict } from '../../../lib/post/verdict.ts'
import { defaultVerdictPolicy } from '../../../lib/post/vocabulary.ts'
import { alertWrite } from '../../../lib/table/alerts.ts'
import * as keys from '../../../lib/table/item-keys.ts'
import { toPostItem } from '../../../lib/table/post-item.ts'
import { dummyCredentials } from '../../../lib/tools/local/resources.ts'
import type { AffiliateId, CampaignId } from '../../../lib/values/ids.ts'
import { type Instant, plusHours, toInstant } from '../../../lib/values/instant.ts'
import { aClaim, aPost, observedAt, type Seen, supportsAll } from '../../support/a-post.ts'
import { totalsItems, writeItems } from '../../support/world-of-posts.ts'
import type { Person } from './person.ts'
import { startStory } from './story.ts'
import type { World } from './world.ts'

export interface TablePlace {
  readonly endpoint: string
  readonly region: string
  readonly tableName: string
}

/** A campaign that would take hours to submit. */
export interface LargeCampaign {
  readonly campaignId: CampaignId
  readonly campaignName: string
  readonly advertiser: Person
  readonly posts: readonly Post[]
  readonly affiliates: readonly Affiliate[]
}

interface Size {
  readonly posts: number
  readonly affiliates: number
  readonly days: number
  /** Posts in trouble, of those at level HIGH. */
  readonly troubled: number
}

/** Text that a spreadsheet would run, that a browser would draw, and that breaks a line. */
export const hostileTitle = '=HYPERLINK("https://evil.example","<img src=x onerror=alert(1)>"),\r\nsecond line'

const platforms: readonly Platform[] = ['youtube', 'tiktok', 'reddit']

const affiliateOf = (mark: string, at: number, createdAt: Instant): Affiliate => {
  const affiliateId: AffiliateId = `aff_${mark}${String(at).padStart(4, '0')}`
  const name = `Creator ${mark} ${at + 1}`
  const made = newPerson({
    affiliateId,
    name,
    email: `${affiliateId}@example.com`,
    discordUserId: null,
    role: 'AFFILIATE',
    createdAt,
  })
  const high = at % 10 === 0 ? 30 : 0
  return { ...made, trust: { ...made.trust, goodWeight: 12, badWeight: 4 * high, none: 12, high } }
}

/** What a post claims, how much of it is true, and what the platform does not show. */
const claimOf = (at: number): { claimed: [number, number, number]; seen: [Seen, Seen, Seen] | null } => {
  const truth = 1_000 + ((at * 7_919) % 9_000)
  const numbers = (views: number): [number, number, number] => [views, Math.floor(truth / 20), Math.floor(truth / 200)]
  if (at % 25 === 3) return { claimed: numbers(truth), seen: null }
  if (at % 25 === 4) return { claimed: numbers(truth), seen: [truth, 'hidden', 'hidden'] }
  if (at % 10 === 0) return { claimed: numbers(truth * 3), seen: numbers(truth) }
  if (at % 10 === 1) return { claimed: numbers(Math.floor(truth * 1.1)), seen: numbers(truth) }
  return { claimed: numbers(truth), seen: numbers(truth) }
}

interface PostAt {
  readonly campaignId: CampaignId
  readonly affiliateId: AffiliateId
  readonly mark: string
  readonly at: number
  readonly createdAt: Instant
}

const postOf = ({ campaignId, affiliateId, mark, at, createdAt }: PostAt): Post => {
  const { claimed, seen } = claimOf(at)
  const claim = aClaim(claimed, { reportId: `rep_${mark}${at}`, asOf: createdAt, submittedAt: createdAt })
  const fetchedAt = plusHours(createdAt, 1)
  const observation = seen === null ? null : observedAt(fetchedAt, seen)
  const ceiling = observation === null ? emptyCeiling : { within: observation.metrics, firstAfter: null }
  const policy = { ...defaultVerdictPolicy, settlementHours: 0 }
  const nativeId = `${mark}${at}`
  return aPost({
    postId: `post_${mark}${String(at).padStart(6, '0')}`,
    campaignId,
    affiliateId,
    platform: platforms[at % platforms.length] ?? 'youtube',
    nativeId,
    url: `https://example.com/${nativeId}`,
    title: at === 0 ? hostileTitle : `Video ${at}`,
    createdAt,
    claim,
    observation,
    ceiling,
    verdict: observation === null ? pendingVerdict(claim) : judge(claim, ceiling, supportsAll, policy, fetchedAt),
    dueAt: null,
  })
}

/** The attributes that put an alert into the lists of others. */
const elsewhere = new Set(['listing', 'owner', 'due', 'dueKey'])

/** The alert of a post, in the campaign's list alone: who looks at all alerts of the stack is not flooded with these. */
const alertItemOf = ({ affiliateId, campaignId, postId, platform, createdAt }: Post) => {
  const subject = { affiliateId, campaignId, postId, platform }
  const condition = { type: 'OVERCLAIM', severity: 'CRITICAL', message: 'Three times the truth' } as const
  const alert = openAlert(condition, subject, { alertId: alertIdOf(postId, 1), generation: 1, now: createdAt })
  const write = alertWrite(alert)
  if (!('put' in write)) throw new Error('An alert is put')
  return Object.fromEntries(Object.entries(write.put).filter(([name]) => !elsewhere.has(name)))
}

/** Writes a campaign of any size straight into the table: posts, totals, affiliates and alerts, as the service would. */
export const seedLargeCampaign = async (world: World, place: TablePlace, size: Size): Promise<LargeCampaign> => {
  const { endpoint, region, tableName } = place
  const { advertiser, campaignId, campaignName } = await startStory(world, 'Large')
  const mark = campaignId.slice(-8).toLowerCase()
  const now = toInstant(Date.now())
  const affiliates = Array.from({ length: size.affiliates }, (_, at) => affiliateOf(mark, at, now))
  const posts = Array.from({ length: size.posts }, (_, at) => {
    const createdAt = plusHours(now, -24 * (at % size.days) - 2 - at / 10_000)
    const affiliateId = affiliates[at % affiliates.length]?.affiliateId ?? 'aff_none'
    return postOf({ campaignId, affiliateId, mark, at, createdAt })
  })
  const troubled = posts.filter(({ verdict }) => verdict.level === 'HIGH').slice(0, size.troubled)
  const document = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region, credentials: dummyCredentials }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  await writeItems({ document, tableName }, [
    ...affiliates.map(({ trust, ...profile }) => ({
      ...keys.affiliate(profile.affiliateId),
      type: 'affiliate',
      ...profile,
      ...trust,
    })),
    ...posts.map(toPostItem),
    ...totalsItems(posts),
    ...troubled.map(alertItemOf),
  ])
  document.destroy()
  return { campaignId, campaignName, advertiser, posts, affiliates }
}
