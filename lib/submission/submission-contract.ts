import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { perMetricOf } from '../platforms/vocabulary.ts'
import type { AffiliateId, CampaignId, PostId } from '../values/ids.ts'
import { wireLinkCode } from '../values/link-code-contract.ts'
import { pastedLink, wireId, wireInstant } from '../values/shared-contract.ts'
import { foldedToOneLine } from '../values/single-line.ts'
import { maxClaimed, maxDescriptionLength, maxTitleLength } from './vocabulary.ts'

const evidenceLimitBytes = 4 * 1024

const claimedNumber = z
  .int({ error: `must be a whole number from 0 to ${maxClaimed.toLocaleString('en-US')}` })
  .check(
    z.minimum(0, 'must be 0 or more'),
    z.maximum(maxClaimed, `must be at most ${maxClaimed.toLocaleString('en-US')}`),
  )

const evidenceData = z.lazy(() =>
  z
    .record(z.string().check(z.maxLength(100)), z.unknown())
    .check(
      z.refine(
        (evidence) => Buffer.byteLength(JSON.stringify(evidence)) <= evidenceLimitBytes,
        `must be at most ${evidenceLimitBytes.toLocaleString('en-US')} bytes of JSON`,
      ),
    ),
)

const claim = {
  ...perMetricOf('claimed', () => claimedNumber),
  as_of: z.optional(wireInstant),
  evidence_data: z.optional(evidenceData),
}

export const claimBody = z.strictObject(claim).register(z.globalRegistry, {
  id: 'NewClaim',
  examples: [{ claimed_views: 1000, claimed_clicks: 50, claimed_conversions: 5 }],
})
export type ClaimBody = z.infer<typeof claimBody>
/** A claim as a client sends it. */
export type SentClaim = z.input<typeof claimBody>

export const submissionBody = z
  .lazy(() =>
    z.strictObject({
      campaign_id: wireId('cmp', z.string().check(z.minLength(1), z.maxLength(64))),
      url: pastedLink,
      platform: z.optional(z.enum(platformNames)),
      title: z.optional(z.string().check(foldedToOneLine(), z.trim(), z.minLength(1), z.maxLength(maxTitleLength))),
      description: z.optional(
        z.string().check(foldedToOneLine(), z.trim(), z.minLength(1), z.maxLength(maxDescriptionLength)),
      ),
      ...claim,
      link_code: z.optional(wireLinkCode),
      submission_method: z.optional(z.literal('API')),
    }),
  )
  .register(z.globalRegistry, {
    id: 'NewSubmission',
    examples: [
      {
        campaign_id: 'cmp_01jz0000000000000000000000',
        url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
        claimed_views: 1000,
        claimed_clicks: 50,
        claimed_conversions: 5,
      },
    ],
  })
export type SubmissionBody = z.infer<typeof submissionBody>
export type SentSubmission = z.input<typeof submissionBody>

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
const idLength = 26

/** The id IS the uniqueness rule: one post per campaign, platform, content and affiliate. */
export const postIdOf = (
  campaignId: CampaignId,
  platform: Platform,
  nativeId: string,
  affiliateId: AffiliateId,
): PostId => {
  const digest = createHash('sha256').update([campaignId, platform, nativeId, affiliateId].join('\n')).digest()
  return `post_${Array.from(digest.subarray(0, idLength), (byte) => base32.charAt(byte % base32.length)).join('')}`
}
