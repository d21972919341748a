import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type Platform, platformNames } from '../platforms/registry.ts'
import { wireInstant } from '../wire.ts'

const largestClaim = 1e12
const evidenceLimitBytes = 4 * 1024

const claimedNumber = z
  .int({ error: 'Expected a whole number from 0 to 1,000,000,000,000' })
  .min(0, 'Expected 0 or more')
  .max(largestClaim, 'Expected at most 1,000,000,000,000')

const evidenceData = z
  .record(z.string().max(100), z.unknown())
  .refine(
    (evidence) => Buffer.byteLength(JSON.stringify(evidence)) <= evidenceLimitBytes,
    `Expected at most ${evidenceLimitBytes} bytes of JSON`,
  )

const claim = {
  claimed_views: claimedNumber,
  claimed_clicks: claimedNumber,
  claimed_conversions: claimedNumber,
  as_of: wireInstant.optional(),
  evidence_data: evidenceData.optional(),
}

export const claimBody = z
  .strictObject(claim)
  .meta({ id: 'NewClaim', examples: [{ claimed_views: 1000, claimed_clicks: 50, claimed_conversions: 5 }] })
export type ClaimBody = z.infer<typeof claimBody>

export const submissionBody = z
  .strictObject({
    campaign_id: z.string().min(1).max(64),
    url: z.string().min(1, 'Expected the link of a post'),
    platform: z.enum(platformNames).optional(),
    title: z.string().trim().min(1).max(200).optional(),
    description: z.string().trim().min(1).max(1000).optional(),
    ...claim,
    submission_method: z.literal('API').optional(),
  })
  .meta({
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

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'
const idLength = 26

/** The id IS the uniqueness rule: one post per campaign, platform, content and affiliate. */
export const postIdOf = (campaignId: string, platform: Platform, nativeId: string, affiliateId: string): string => {
  const digest = createHash('sha256').update([campaignId, platform, nativeId, affiliateId].join('\n')).digest()
  return `post_${Array.from(digest.subarray(0, idLength), (byte) => base32.charAt(byte % base32.length)).join('')}`
}
