import { randomUUID } from 'node:crypto'
import { memberRoles } from '../../../lib/access/member-role.ts'
import type { RunningStack } from '../../../lib/tools/local/start-stack.ts'
import type { CallApi } from '../../support/api.ts'
import { settledAsOf } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'
import { mailsTo, tokenIn } from '../../support/mailbox.ts'

/**
 * What one tenant has: an advertiser's campaign, and in it an affiliate's post with a check, an alert and a run; and another
 * campaign, in which a post has to be approved.
 */
export interface Tenant {
  readonly advertiserId: string
  readonly advertiserKey: string
  readonly affiliateId: string
  readonly affiliateKey: string
  readonly keyId: string
  /** A session of the affiliate. */
  readonly sessionId: string
  /** Somebody who is invited to the advertiser's team. */
  readonly memberId: string
  /** Another affiliate, who signs in with no key. */
  readonly lostId: string
  readonly campaignId: string
  readonly invitationId: string
  /** What opens the campaign's report, and a link that may be revoked. */
  readonly shareToken: string
  readonly spareShareLinkId: string
  readonly announcementId: string
  readonly linkCode: string
  readonly postbackToken: string
  readonly conversionId: string
  readonly postId: string
  /** Of the same advertiser; it reviews each post, and the affiliate's post there waits for a decision. */
  readonly reviewedCampaignId: string
  readonly reviewedPostId: string
  readonly checkId: string
  readonly alertId: string
  readonly appealId: string
  readonly runId: string
  /** The affiliate's. */
  readonly endpointId: string
  readonly deliveryId: string
}

/** Ids that nobody of another tenant may ever see; an active campaign is no secret to affiliates. */
export const secretsOf = (tenant: Tenant, to: 'advertiser' | 'affiliate'): string[] => [
  tenant.affiliateId,
  tenant.postId,
  tenant.reviewedPostId,
  tenant.checkId,
  tenant.alertId,
  tenant.appealId,
  tenant.runId,
  tenant.keyId,
  tenant.sessionId,
  tenant.memberId,
  tenant.invitationId,
  tenant.spareShareLinkId,
  tenant.linkCode,
  tenant.conversionId,
  tenant.endpointId,
  ...(to === 'advertiser' ? [tenant.campaignId, tenant.reviewedCampaignId] : []),
]

/** What is announced in the campaign of each tenant. */
export const announcementOfTenant = { title: 'The sale begins', text: 'On Friday, at 9:00.' }

/** What the campaign of a tenant pays. */
export const termsOfTenant = {
  currency: 'USD',
  model: 'CPM',
  rates: { per_1000_views: 300 },
  budget_minor: 100_000,
}

/** Its claims are compared with the platform's numbers, links or not. */
const tracked = {
  landing_url: 'https://shop.example/',
  sources: { clicks: 'platform', conversions: 'platform' },
}

/** A campaign that reviews each post, and a post that waits there. */
const submitForReview = async (
  call: CallApi,
  { adminKey }: RunningStack,
  of: Pick<Tenant, 'advertiserId' | 'affiliateKey'>,
  videoId: string,
) => {
  const campaign = await call('POST', '/campaigns', {
    key: adminKey,
    body: {
      name: `Reviewed ${videoId}`,
      platforms: ['youtube'],
      advertiser_id: of.advertiserId,
      review: 'EACH_POST',
    },
  })
  const reviewedCampaignId: string = campaign.body.data.id
  const submitted = await call('POST', '/submissions', {
    key: of.affiliateKey,
    body: {
      campaign_id: reviewedCampaignId,
      url: `https://youtu.be/${videoId.replace('post', 'seen')}`,
      claimed_views: 10,
      claimed_clicks: 0,
      claimed_conversions: 0,
    },
  })
  return { reviewedCampaignId, reviewedPostId: String(submitted.body.data.post_id) }
}

export const createTenant = async (call: CallApi, stack: RunningStack, videoId: string): Promise<Tenant> => {
  const { adminKey } = stack
  const register = async (role: string) => {
    const body = { name: randomUUID(), email: `${randomUUID()}@example.com`, role }
    const { data } = (await call('POST', '/affiliates', { key: adminKey, body })).body
    return { id: data.id, key: data.api_key }
  }
  const [advertiser, affiliate] = [await register('ADVERTISER'), await register('AFFILIATE')]
  const lost = await register('AFFILIATE')
  const member = await call('POST', `/affiliates/${advertiser.id}/members`, {
    key: advertiser.key,
    body: { name: 'Invited', email: `${randomUUID()}@example.com`, role: 'VIEWER' },
  })
  const campaign = await call('POST', '/campaigns', {
    key: adminKey,
    body: { name: `Campaign ${videoId}`, platforms: ['youtube'], advertiser_id: advertiser.id, ...tracked },
  })
  const campaignId = campaign.body.data.id
  await call('PUT', `/campaigns/${campaignId}/terms`, { key: advertiser.key, body: termsOfTenant })
  const link = await call('POST', '/links', { key: affiliate.key, body: { campaign_id: campaignId } })
  const invited = await call('POST', `/campaigns/${campaignId}/invitations`, { key: adminKey, body: {} })
  const shareLink = async () =>
    (await call('POST', `/campaigns/${campaignId}/share-links`, { key: adminKey, body: {} })).body.data
  const announced = await call('POST', `/campaigns/${campaignId}/announcements`, {
    key: advertiser.key,
    body: announcementOfTenant,
  })
  const { token } = (await call('POST', `/campaigns/${campaignId}/postback-token`, { key: advertiser.key })).body.data
  const converted = await call('POST', `/postbacks/${token}?txn_id=A-1001`)
  const submitted = await call('POST', '/submissions', {
    key: affiliate.key,
    body: {
      campaign_id: campaignId,
      url: `https://youtu.be/${videoId}`,
      claimed_views: 9000,
      as_of: settledAsOf(),
      claimed_clicks: 50,
      claimed_conversions: 5,
    },
  })
  const postId = submitted.body.data.post_id
  await eventually(
    () => call('GET', `/submissions/${postId}`, { key: adminKey }),
    ({ body }) => body.data.verdict.status === 'DISCREPANCY',
  )
  const first = async (path: string, key: string) => (await call('GET', path, { key })).body.data[0]
  const endpoint = await call('POST', '/notifications/endpoints', {
    key: affiliate.key,
    body: { url: 'http://127.0.0.1:1/nobody-listens' },
  })
  const endpointId = endpoint.body.data.id
  const sent = await call('POST', `/notifications/endpoints/${endpointId}/test`, { key: affiliate.key })
  const statement = { kind: 'NUMBER_WRONG', text: 'The platform shows me 9,000.', links: [] }
  const appeal = await call('POST', '/appeals', { key: affiliate.key, body: { post_id: postId, ...statement } })
  const session = await call('POST', '/sessions', { key: affiliate.key, body: {} })
  const run = await call('POST', '/reconciliation/run', { key: adminKey, body: { post_id: postId } })
  const tenant = {
    advertiserId: advertiser.id,
    advertiserKey: advertiser.key,
    affiliateId: affiliate.id,
    affiliateKey: affiliate.key,
    keyId: (await first('/affiliates/me/api-keys', affiliate.key)).key_id,
    sessionId: session.body.data.id,
    memberId: member.body.data.id,
    lostId: lost.id,
    campaignId,
    invitationId: invited.body.data.invitation_id,
    shareToken: (await shareLink()).token,
    spareShareLinkId: (await shareLink()).link_id,
    announcementId: announced.body.data.id,
    linkCode: link.body.data.code,
    postbackToken: token,
    conversionId: converted.body.data.conversion_id,
    postId,
    checkId: (await first(`/reconciliation/results?post_id=${postId}`, adminKey)).id,
    alertId: (await first('/alerts', affiliate.key)).id,
    appealId: appeal.body.data.id,
    runId: run.body.data.run_id,
    endpointId,
    deliveryId: sent.body.data.delivery_id,
  }
  return { ...tenant, ...(await submitForReview(call, stack, tenant, videoId)) }
}

/** The same shape with ids that nothing has. */
export const nothing: Tenant = {
  advertiserId: 'aff_00000000000000000000000000',
  advertiserKey: '',
  affiliateId: 'aff_00000000000000000000000000',
  affiliateKey: '',
  keyId: '000000000000',
  sessionId: 'ses_00000000000000000000000000',
  memberId: 'aff_00000000000000000000000000_m1',
  lostId: 'aff_00000000000000000000000000',
  campaignId: 'cmp_00000000000000000000000000',
  invitationId: 'inv_00000000000000000000000000',
  shareToken: `00000000000000000000000000.0.${'0'.repeat(43)}`,
  spareShareLinkId: 'shr_00000000000000000000000000',
  announcementId: 'ann_00000000000000000000000000',
  linkCode: '0000000000',
  postbackToken: `pbt_${'0'.repeat(48)}`,
  conversionId: 'cnv_00000000000000000000000000000000',
  postId: 'post_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  reviewedCampaignId: 'cmp_00000000000000000000000000',
  reviewedPostId: 'post_aaaaaaaaaaaaaaaaaaaaaaaaaa',
  checkId: 'chk_aaaaaaaaaaaaaaaaaaaaaaaaaa_0_1',
  appealId: 'apl_00000000000000000000000000',
  alertId: 'alr_00000000000000000000000000',
  runId: 'run_00000000000000000000000000',
  endpointId: 'whe_00000000000000000000000000',
  deliveryId: 'dlv_1780315200000_00000000000000000000000000',
}

/** The keys of people who joined the team of a tenant's advertiser: one in each role, and another viewer. */
export const joinTeamOf = (call: CallApi, { mailboxUrl }: RunningStack, { advertiserId, advertiserKey }: Tenant) =>
  Promise.all(
    [...memberRoles, 'VIEWER' as const].map(async (role) => {
      const email = `${randomUUID()}@example.com`
      const body = { name: `A member: ${role}`, email, role }
      await call('POST', `/affiliates/${advertiserId}/members`, { key: advertiserKey, body })
      const [mail] = await mailsTo(mailboxUrl, email)
      const joined = await call('POST', '/memberships', { body: { token: tokenIn(mail?.text ?? '') } })
      return { role, key: String(joined.body.data.api_key) }
    }),
  )
