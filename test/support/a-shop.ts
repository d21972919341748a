import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { submissionBody } from '../../lib/submission/submission-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { type ConversionReport, firstConversion } from '../../lib/tracking/conversion.ts'
import type { Link } from '../../lib/tracking/link.ts'
import { makeLink } from '../../lib/tracking/make-link.ts'
import { openLink } from '../../lib/tracking/open-link.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { landingUrl } from './a-link.ts'
import { anAdmin } from './an-admin.ts'
import type { Emulators } from './local-stack-emulators.ts'
import { platformOn } from './platform-in-memory.ts'

/** A campaign that counts clicks and conversions itself, a link in it, and what happens to a post with that link. */
export const shopOn = async (
  emulators: Emulators,
  { isReported = true, ...more }: { isReported?: boolean; sources?: object } = {},
) => {
  const videoId = `${randomUUID().replaceAll('-', '').slice(0, 10)}A`
  const url = `https://youtu.be/${videoId}`
  const platform = platformOn(emulators)
  const { deps } = platform
  const usual = { name: 'Shop', status: 'ACTIVE', thresholds: {}, landing_url: landingUrl } as const
  const { campaignId } = await createCampaign({ ...usual, platforms: ['youtube', 'reddit'], ...more }, anAdmin, deps)
  const ada = await platform.affiliate()
  const link = await makeLink({ campaign_id: campaignId }, ada, deps)
  await platform.steer('youtube', { [videoId]: { views: 1_000, clicks: 900, conversions: 90 } })
  const reporting = () => deps.conversions.noteImport(campaignId)
  if (isReported) await reporting()
  const sell = async ({ code, affiliateId }: Link, way: ConversionReport['way'] = 'POSTBACK'): Promise<void> => {
    const now = deps.clock()
    const report: ConversionReport = {
      event: 'sale',
      txnId: randomUUID(),
      clickId: null,
      status: 'APPROVED',
      money: null,
      convertedAt: now,
      ts: null,
      way,
    }
    const attribution = { kind: 'ATTRIBUTED', linkCode: code, affiliateId, clickedAt: now } as const
    expect(await deps.conversions.save(firstConversion(campaignId, report, attribution, { now }), null)).toBe('saved')
  }
  return {
    ...platform,
    link,
    /** Its affiliate's post. */
    url,
    reporting,
    campaignId,
    admin: { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const,
    submit: async (clicks: number, conversions: number, link_code?: string): Promise<PostId> => {
      const claim = { claimed_views: 1_000, claimed_clicks: clicks, claimed_conversions: conversions }
      const body = submissionBody.parse({ campaign_id: campaignId, url, ...claim, link_code })
      return (await submitPost(body, ada, deps)).postId
    },
    click: (userAgent: string) =>
      openLink({ code: link.code, method: 'GET', headers: { 'user-agent': userAgent }, sourceIp: '203.0.113.9' }, deps),
    /** A sale, which a postback without a signature reports unless another way is given. */
    sell: (way?: ConversionReport['way']) => sell(link, way),
    checked: async (postId: PostId) => {
      expect(await platform.reconcile(postId)).toEqual(new Set())
      const post = await deps.table.posts.get(postId)
      if (post === null) throw new Error('The post is gone')
      return post
    },
  }
}
