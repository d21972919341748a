import type { RateLimit } from '../resilience/rate-limit.ts'
import type {
  AffiliateId,
  AlertId,
  CampaignId,
  EndpointId,
  EventId,
  InvitationId,
  PostId,
  ReportId,
  RunId,
} from '../values/ids.ts'
import { dayOf, type Instant } from '../values/instant.ts'
import { type Key, shardOf, shortened } from './key-parts.ts'

/*
 * The primary keys of items, one function each, so that a bundle has those that it uses; `keys.ts` says what is asked by which.
 */
export const affiliate = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'PROFILE' })
export const discordUser = (discordUserId: string): Key => ({
  PK: `UNIQUE#discord#${shortened(discordUserId)}`,
  SK: 'UNIQUE',
})
export const apiKey = (keyId: string): Key => ({ PK: `KEY#${keyId}`, SK: 'KEY' })
export const campaign = (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'CAMPAIGN' })
export const campaignEnd = (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'END' })
export const invitation = (invitationId: InvitationId): Key => ({ PK: `INVITATION#${invitationId}`, SK: 'INVITATION' })
export const dayTotals = (campaignId: CampaignId, createdAt: Instant, postId: PostId): Key => ({
  PK: `CAMP#${campaignId}`,
  SK: `DAY#${dayOf(createdAt)}#${shardOf(postId)}`,
})
export const affiliateTotals = (campaignId: CampaignId, affiliateId: AffiliateId): Key => ({
  PK: `CAMP#${campaignId}`,
  SK: `AFFTOTAL#${affiliateId}`,
})
export const affiliateRanks = (campaignId: CampaignId): Key => ({ PK: `CAMP#${campaignId}`, SK: 'RANKS' })
export const post = (postId: PostId): Key => ({ PK: `POST#${postId}`, SK: 'POST' })
export const claim = (postId: PostId, submittedAt: Instant, reportId: ReportId): Key => ({
  PK: `POST#${postId}`,
  SK: `CLAIM#${submittedAt}#${reportId}`,
})
export const check = (postId: PostId, fetchedAt: Instant, version: number): Key => ({
  PK: `POST#${postId}`,
  SK: `CHECK#${fetchedAt}#${String(version).padStart(8, '0')}`,
})
export const decision = (postId: PostId, decidedAt: Instant, version: number): Key => ({
  PK: `POST#${postId}`,
  SK: `DECISION#${decidedAt}#${String(version).padStart(8, '0')}`,
})
export const seenPages = (campaignId: CampaignId, platform: string, affiliateId: AffiliateId): Key => ({
  PK: `CAMP#${campaignId}`,
  SK: `PAGES#${platform}#${affiliateId}`,
})
export const rateLimit = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'RATE' })
export const callerLimit = (name: string, who: string): Key => ({ PK: `LIMIT#${name}#${who}`, SK: 'LIMIT' })
export const idempotency = (caller: string, keyHash: string): Key => ({ PK: `IDEMP#${caller}#${keyHash}`, SK: 'IDEMP' })
export const job = (name: string): Key => ({ PK: `JOB#${name}`, SK: 'JOB' })
export const run = (runId: RunId): Key => ({ PK: `RUN#${runId}`, SK: 'RUN' })
export const runScope = (scope: string, id: string | null): Key => ({
  PK: `RUNNING#${scope}#${id ?? '-'}`,
  SK: 'RUNNING',
})
export const runPlace = (affiliateId: AffiliateId, place: number): Key => ({
  PK: `AFF#${affiliateId}`,
  SK: `RUNNING#${place}`,
})
export const runCount = (runId: RunId, shard: number): Key => ({ PK: `RUN#${runId}`, SK: `COUNT#${shard}` })
export const runPost = (runId: RunId, postId: PostId): Key => ({ PK: `RUN#${runId}`, SK: `POST#${postId}` })
export const endpoint = (endpointId: EndpointId): Key => ({ PK: `ENDPOINT#${endpointId}`, SK: 'ENDPOINT' })
export const endpointCircuit = (endpointId: EndpointId): Key => ({ PK: `ENDPOINT#${endpointId}`, SK: 'CIRCUIT' })
export const endpointCount = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'ENDPOINTS' })
export const keyRing = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'KEYS' })
export const testLimit = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'TESTS' })
export const discordProof = (affiliateId: AffiliateId): Key => ({ PK: `AFF#${affiliateId}`, SK: 'DISCORD' })
export const discordCode = (codeHash: string): Key => ({ PK: `CODE#${codeHash}`, SK: 'CODE' })
export const discordTries = (userId: string): Key => ({ PK: `DISCORD#${userId}`, SK: 'TRIES' })
export const delivery = (endpointId: EndpointId, eventAt: Instant, eventId: EventId): Key => ({
  PK: `ENDPOINT#${endpointId}`,
  SK: `DELIVERY#${eventAt}#${eventId}`,
})
export const heldEvent = (endpointId: EndpointId, due: Instant, eventId: EventId): Key => ({
  PK: `ENDPOINT#${endpointId}`,
  SK: `HELD#${due}#${eventId}`,
})
export const accountHolders = (platform: string, accountKey: string): Key => ({
  PK: `ACCOUNT#${platform}#${shortened(accountKey)}`,
  SK: 'HOLDERS',
})
export const alert = (alertId: AlertId): Key => ({ PK: `ALERT#${alertId}`, SK: 'ALERT' })
export const platformConfig = (platform: string): Key => ({ PK: `PLATFORM#${platform}`, SK: 'CONFIG' })
export const platformHealth = (platform: string): Key => ({ PK: `PLATFORM#${platform}`, SK: 'HEALTH' })
export const platformCircuit = (platform: string): Key => ({ PK: `PLATFORM#${platform}`, SK: 'CIRCUIT' })
/** Another rate is another bucket: one that a lower rate emptied for a day would stay empty. */
export const platformBudget = (platform: string, { perMinute }: RateLimit): Key => ({
  PK: `PLATFORM#${platform}#${perMinute}`,
  SK: 'BUDGET',
})
export const platformReads = (platform: string, day: string): Key => ({
  PK: `PLATFORM#${platform}`,
  SK: `READS#${day}`,
})
export const platformFault = (platform: string, configVersion: number, nativeId: string): Key => ({
  PK: `PLATFORM#${platform}`,
  SK: `FAULT#${configVersion}#${nativeId}`,
})
