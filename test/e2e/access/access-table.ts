import { randomUUID } from 'node:crypto'
import type { Role } from '../../../lib/access/role.ts'
import { announcementOfTenant, type Tenant, termsOfTenant } from './two-tenants.ts'

/** Who may call a route, and with which thing; everything else about access follows from it. */
export interface AccessEntry {
  /** `anybody`: also without a key. `nobody`: no key lets a caller in. `unasked`: a key is not even looked at. */
  readonly allowed: readonly Role[] | 'anybody' | 'nobody' | 'unasked'
  /** What a caller who is let in may get; a second caller may find that the first was faster. */
  readonly ok: readonly number[]
  /** Whether what was done before may have left nothing to succeed with; else somebody gets the success that `ok` names. */
  readonly maySucceedForNobody?: true
  /** The path behind /api/v1, or the whole one, for a thing of this tenant. */
  readonly path: (thing: Tenant) => string
  readonly body?: (thing: Tenant) => object
  /** What is sent besides what proves who the caller is. */
  readonly headers?: (thing: Tenant) => Readonly<Record<string, string>>
  /** A body that is a file of rows instead. */
  readonly csv?: string
  /** Whether the thing belongs to a tenant, so that a foreign one must look like a missing one. */
  readonly isOwned?: boolean
  /** Whether only a key lets somebody in, and a session does not. */
  readonly needsKey?: true
  /** Whether no key with scopes lets somebody in, whichever they are. */
  readonly needsWholeKey?: true
  /** Roles that have one of their own; all that are allowed, unless told. */
  readonly ownedBy?: readonly Role[]
  /** Roles for whom a foreign thing is there too. */
  readonly seesAll?: readonly Role[]
}

const everyone: readonly Role[] = ['ADMIN', 'ADVERTISER', 'AFFILIATE']
const admin: readonly Role[] = ['ADMIN']
const affiliate: readonly Role[] = ['AFFILIATE']
const ownProfiles: readonly Role[] = ['ADMIN', 'AFFILIATE']
const lookers: readonly Role[] = ['ADMIN', 'ADVERTISER']

const open = (path: string): AccessEntry => ({ allowed: 'anybody', ok: [200], path: () => path })
const unasked = (path: string): AccessEntry => ({ allowed: 'unasked', ok: [200], path: () => path })
/** Nobody is asked who they are, and the token is none. */
const noToken: AccessEntry = {
  allowed: 'unasked',
  ok: [422],
  path: () => '/api/v1/notifications/unsubscribe?token=none',
}
const plain = (allowed: readonly Role[], path: string, ok = 200): AccessEntry => ({
  allowed,
  ok: [ok],
  path: () => path,
})
const owned = (allowed: readonly Role[], path: AccessEntry['path'], more: Partial<AccessEntry> = {}): AccessEntry => ({
  allowed,
  ok: [200],
  path,
  isOwned: true,
  seesAll: admin,
  ...more,
})

/** A thing of the affiliate that not even an admin sees. */
const ofAffiliate = (path: AccessEntry['path'], more: Partial<AccessEntry> = {}): AccessEntry =>
  owned(everyone, path, { seesAll: [], ownedBy: affiliate, ...more })

/** Somebody of an advertiser's team. */
const ofMember = (end = '', more: Partial<AccessEntry> = {}): AccessEntry =>
  owned(lookers, ({ advertiserId, memberId }) => `/affiliates/${advertiserId}/members/${memberId}${end}`, more)

const claim = { claimed_views: 9000, claimed_clicks: 50, claimed_conversions: 5 }
const submission = ({ campaignId }: Tenant) => ({
  campaign_id: campaignId,
  url: `https://youtu.be/${randomUUID().replaceAll('-', '').slice(0, 10)}w`,
  ...claim,
})
const principal = () => ({ name: randomUUID(), email: `${randomUUID()}@example.com` })

/** The contract's column "who", route by route. */
export const accessTable: Readonly<Record<string, AccessEntry>> = {
  'GET /health': open('/health'),
  'GET /api/v1/health': open('/api/v1/health'),
  'GET /openapi.json': unasked('/openapi.json'),
  'GET /api/v1/openapi.json': unasked('/api/v1/openapi.json'),
  'GET /docs': unasked('/docs'),
  'GET /api/v1/docs': unasked('/api/v1/docs'),
  'GET /docs/errors': unasked('/docs/errors'),
  'GET /docs/style.css': unasked('/docs/style.css'),
  'GET /': unasked('/'),
  'GET /app': unasked('/app'),
  'GET /app/assets/{name}': unasked('/app/assets/icon.svg'),
  'POST /api/v1/discord/interactions': {
    allowed: 'nobody',
    ok: [],
    path: () => '/discord/interactions',
    body: () => ({ id: '1', type: 1 }),
  },

  'POST /api/v1/affiliates': { allowed: 'anybody', ok: [201], path: () => '/affiliates', body: principal },
  'POST /api/v1/affiliates/confirmations': {
    allowed: 'anybody',
    ok: [422],
    path: () => '/affiliates/confirmations',
    body: () => ({ token: 'one that nobody was sent' }),
  },
  'POST /api/v1/affiliates/me/confirmations': plain(everyone, '/affiliates/me/confirmations', 409),
  'GET /api/v1/affiliates/me': plain(everyone, '/affiliates/me'),
  'PUT /api/v1/affiliates/me': { ...plain(everyone, '/affiliates/me'), body: () => ({ name: randomUUID() }) },
  'GET /api/v1/affiliates': plain(admin, '/affiliates'),
  'GET /api/v1/affiliates/{id}': owned(everyone, ({ affiliateId }) => `/affiliates/${affiliateId}`, {
    ownedBy: ownProfiles,
  }),
  'PUT /api/v1/affiliates/{id}': owned(admin, ({ affiliateId }) => `/affiliates/${affiliateId}`, {
    body: () => ({ is_active: true }),
  }),
  'GET /api/v1/affiliates/{id}/submissions': owned(
    everyone,
    ({ affiliateId }) => `/affiliates/${affiliateId}/submissions`,
    { ownedBy: ownProfiles },
  ),
  'GET /api/v1/affiliates/{id}/trust-history': owned(
    everyone,
    ({ affiliateId }) => `/affiliates/${affiliateId}/trust-history`,
    { ownedBy: ownProfiles },
  ),
  'GET /api/v1/affiliates/{id}/performance': owned(
    everyone,
    ({ affiliateId }) => `/affiliates/${affiliateId}/performance`,
    { ownedBy: ownProfiles },
  ),
  'GET /api/v1/affiliates/me/data': { ...plain(everyone, '/affiliates/me/data'), needsWholeKey: true },
  'GET /api/v1/affiliates/me/erasure': plain(everyone, '/affiliates/me/erasure'),
  'PUT /api/v1/affiliates/me/erasure': {
    ...plain(everyone, '/affiliates/me/erasure'),
    // Their own name would erase them; who is no affiliate cannot be erased at all.
    ok: [422, 409],
    needsWholeKey: true,
    body: () => ({ name: 'Somebody else' }),
  },
  'DELETE /api/v1/affiliates/me/erasure': plain(everyone, '/affiliates/me/erasure', 409),
  'GET /api/v1/affiliates/{id}/erasure': owned(admin, ({ affiliateId }) => `/affiliates/${affiliateId}/erasure`),
  'PUT /api/v1/affiliates/{id}/erasure': owned(admin, ({ affiliateId }) => `/affiliates/${affiliateId}/erasure`, {
    ok: [422],
    needsWholeKey: true,
    body: () => ({ name: 'Somebody else' }),
  }),
  'DELETE /api/v1/affiliates/{id}/erasure': owned(admin, ({ affiliateId }) => `/affiliates/${affiliateId}/erasure`, {
    ok: [409],
  }),
  'GET /api/v1/affiliates/me/api-keys': plain(everyone, '/affiliates/me/api-keys'),
  'POST /api/v1/affiliates/me/api-keys': { ...plain(everyone, '/affiliates/me/api-keys', 201), body: () => ({}) },
  'DELETE /api/v1/affiliates/me/api-keys/{key_id}': owned(everyone, ({ keyId }) => `/affiliates/me/api-keys/${keyId}`, {
    seesAll: [],
    ownedBy: affiliate,
  }),
  'GET /api/v1/affiliates/{id}/api-keys': owned(admin, ({ affiliateId }) => `/affiliates/${affiliateId}/api-keys`),
  'POST /api/v1/affiliates/{id}/api-keys': owned(admin, ({ lostId }) => `/affiliates/${lostId}/api-keys`, {
    needsWholeKey: true,
    ok: [201],
    body: () => ({}),
  }),
  'DELETE /api/v1/affiliates/{id}/api-keys/{key_id}': owned(
    admin,
    ({ affiliateId, keyId }) => `/affiliates/${affiliateId}/api-keys/${keyId}`,
  ),
  'GET /api/v1/affiliates/{id}/members': owned(lookers, ({ advertiserId }) => `/affiliates/${advertiserId}/members`),
  'POST /api/v1/affiliates/{id}/members': owned(lookers, ({ advertiserId }) => `/affiliates/${advertiserId}/members`, {
    needsWholeKey: true,
    ok: [201],
    body: () => ({ ...principal(), role: 'VIEWER' }),
  }),
  'GET /api/v1/affiliates/{id}/members/{member_id}': ofMember(),
  'POST /api/v1/affiliates/{id}/members/{member_id}/link': ofMember('/link', { needsWholeKey: true, ok: [201] }),
  'PUT /api/v1/affiliates/{id}/members/{member_id}': ofMember('', {
    needsWholeKey: true,
    body: () => ({ name: randomUUID() }),
  }),
  'DELETE /api/v1/affiliates/{id}/members/{member_id}': ofMember(),
  'POST /api/v1/memberships': {
    allowed: 'anybody',
    ok: [422],
    path: () => '/memberships',
    body: () => ({ token: 'one that nobody was sent' }),
  },
  'POST /api/v1/sessions': { ...plain(everyone, '/sessions', 201), body: () => ({}), needsKey: true },
  'GET /api/v1/affiliates/me/sessions': plain(everyone, '/affiliates/me/sessions'),
  'DELETE /api/v1/affiliates/me/sessions/{id}': owned(
    everyone,
    ({ sessionId }) => `/affiliates/me/sessions/${sessionId}`,
    { seesAll: [], ownedBy: affiliate },
  ),
  'POST /api/v1/affiliates/{id}/recovery': owned(admin, ({ lostId }) => `/affiliates/${lostId}/recovery`, {
    needsWholeKey: true,
    ok: [201],
  }),
  'POST /api/v1/recoveries': {
    allowed: 'anybody',
    ok: [422],
    path: () => '/recoveries',
    body: () => ({ token: 'one that nobody was given' }),
  },
  'GET /api/v1/affiliates/me/accounts/{platform}': plain(affiliate, '/affiliates/me/accounts/youtube'),
  'PUT /api/v1/affiliates/me/accounts/{platform}': {
    ...plain(affiliate, '/affiliates/me/accounts/youtube'),
    body: () => ({ handle: '@ada' }),
  },
  'DELETE /api/v1/affiliates/me/accounts/{platform}': plain(affiliate, '/affiliates/me/accounts/youtube'),
  'GET /api/v1/affiliates/me/connections': plain(affiliate, '/affiliates/me/connections'),
  'POST /api/v1/affiliates/me/connections/{platform}': plain(affiliate, '/affiliates/me/connections/tiktok', 201),
  'POST /api/v1/affiliates/me/connections/{platform}/consent': {
    ...plain(affiliate, '/affiliates/me/connections/tiktok/consent', 422),
    body: () => ({ code: 'a code', state: 'a state that nobody was given' }),
  },
  'DELETE /api/v1/affiliates/me/connections/{platform}/{account_id}': plain(
    affiliate,
    '/affiliates/me/connections/tiktok/nobody',
    404,
  ),
  'GET /api/v1/connections/{platform}/callback': open('/connections/tiktok/callback?code=a&state=b'),
  'POST /api/v1/affiliates/me/discord-code': {
    ...plain(affiliate, '/affiliates/me/discord-code', 201),
    needsWholeKey: true,
  },

  'POST /api/v1/campaigns': {
    ...plain(lookers, '/campaigns', 201),
    body: () => ({ name: 'Another', platforms: ['reddit'], status: 'DRAFT' }),
  },
  'GET /api/v1/campaigns': plain(everyone, '/campaigns'),
  'GET /api/v1/campaigns/{id}': owned(everyone, ({ campaignId }) => `/campaigns/${campaignId}`, {
    seesAll: ['ADMIN', 'AFFILIATE'],
  }),
  'PUT /api/v1/campaigns/{id}': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}`, {
    body: () => ({ name: 'Renamed' }),
  }),
  'PUT /api/v1/campaigns/{id}/platforms': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/platforms`, {
    body: () => ({ platforms: ['youtube'] }),
  }),
  'POST /api/v1/campaigns/{id}/invitations': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/invitations`,
    {
      ok: [201],
      body: () => ({}),
    },
  ),
  'GET /api/v1/campaigns/{id}/invitations': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/invitations`),
  'DELETE /api/v1/campaigns/{id}/invitations/{invitation_id}': owned(
    lookers,
    ({ campaignId, invitationId }) => `/campaigns/${campaignId}/invitations/${invitationId}`,
  ),
  'GET /api/v1/campaigns/{id}/participants': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/participants`,
  ),
  'POST /api/v1/campaigns/{id}/participants': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/participants`,
    { ok: [201], body: ({ affiliateId }) => ({ affiliate_id: affiliateId }) },
  ),
  'PUT /api/v1/campaigns/{id}/participants/{affiliate_id}': owned(
    lookers,
    ({ campaignId, affiliateId }) => `/campaigns/${campaignId}/participants/${affiliateId}`,
    { body: () => ({ standing: 'TAKING_PART' }) },
  ),
  // Everybody takes part in a tenant's campaign, which is no secret to affiliates.
  'GET /api/v1/campaigns/{id}/participation': owned(
    affiliate,
    ({ campaignId }) => `/campaigns/${campaignId}/participation`,
    { seesAll: ['AFFILIATE'] },
  ),
  'POST /api/v1/campaigns/{id}/participation': owned(
    affiliate,
    ({ campaignId }) => `/campaigns/${campaignId}/participation`,
    { ok: [200, 409], body: () => ({}), seesAll: ['AFFILIATE'] },
  ),
  'DELETE /api/v1/campaigns/{id}/participation': owned(
    affiliate,
    ({ campaignId }) => `/campaigns/${campaignId}/participation`,
  ),
  'GET /api/v1/affiliates/me/participations': plain(affiliate, '/affiliates/me/participations'),
  'POST /api/v1/affiliates/me/participations': {
    ...plain(affiliate, '/affiliates/me/participations', 403),
    body: () => ({ invitation_code: 'inv_nobody' }),
  },
  'GET /api/v1/campaigns/{id}/announcements': owned(
    everyone,
    ({ campaignId }) => `/campaigns/${campaignId}/announcements`,
    { seesAll: ['ADMIN', 'AFFILIATE'] },
  ),
  // A campaign announces ten things a day, and more callers try it.
  'POST /api/v1/campaigns/{id}/announcements': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/announcements`,
    { ok: [201, 429], body: () => announcementOfTenant },
  ),
  'GET /api/v1/campaigns/{id}/announcements/{announcement_id}': owned(
    everyone,
    ({ campaignId, announcementId }) => `/campaigns/${campaignId}/announcements/${announcementId}`,
    { ownedBy: lookers },
  ),
  'PUT /api/v1/campaigns/{id}/announcements/{announcement_id}': owned(
    lookers,
    ({ campaignId, announcementId }) => `/campaigns/${campaignId}/announcements/${announcementId}`,
    { ok: [200, 409], body: () => ({ ...announcementOfTenant, if_version: 1 }) },
  ),
  'DELETE /api/v1/campaigns/{id}/announcements/{announcement_id}': owned(
    lookers,
    ({ campaignId, announcementId }) => `/campaigns/${campaignId}/announcements/${announcementId}`,
  ),
  'GET /api/v1/affiliates/me/announcements': plain(affiliate, '/affiliates/me/announcements'),
  'DELETE /api/v1/affiliates/me/announcements/{announcement_id}': plain(
    affiliate,
    '/affiliates/me/announcements/ann_nobody',
    404,
  ),
  'POST /api/v1/campaigns/{id}/share-links': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/share-links`,
    { ok: [201], body: () => ({}), needsWholeKey: true },
  ),
  'GET /api/v1/campaigns/{id}/share-links': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/share-links`),
  'DELETE /api/v1/campaigns/{id}/share-links/{link_id}': owned(
    lookers,
    ({ campaignId, spareShareLinkId }) => `/campaigns/${campaignId}/share-links/${spareShareLinkId}`,
  ),
  'GET /api/v1/reports/current': {
    ...open('/reports/current'),
    headers: ({ shareToken }) => ({ 'x-report-token': shareToken }),
  },

  'PUT /api/v1/campaigns/{id}/terms': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/terms`, {
    body: () => termsOfTenant,
  }),
  'GET /api/v1/campaigns/{id}/terms': owned(everyone, ({ campaignId }) => `/campaigns/${campaignId}/terms`, {
    seesAll: ['ADMIN', 'AFFILIATE'],
  }),
  'GET /api/v1/campaigns/{id}/terms/versions': owned(
    everyone,
    ({ campaignId }) => `/campaigns/${campaignId}/terms/versions`,
    { seesAll: ['ADMIN', 'AFFILIATE'] },
  ),
  'GET /api/v1/campaigns/{id}/money': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/money`),
  'GET /api/v1/campaigns/{id}/earnings': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/earnings`),
  'GET /api/v1/campaigns/{id}/earnings/posts': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/earnings/posts`,
  ),
  // No day of a tenant's campaign is settled, which only those learn who may lock it.
  'POST /api/v1/campaigns/{id}/lock': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/lock`, {
    ok: [422],
    body: () => ({ through: '2026-01-31' }),
  }),
  'GET /api/v1/affiliates/me/earnings': plain(affiliate, '/affiliates/me/earnings'),
  'GET /api/v1/affiliates/me/earnings/posts': plain(affiliate, '/affiliates/me/earnings/posts'),
  'GET /api/v1/affiliates/me/payout-details': plain(affiliate, '/affiliates/me/payout-details'),
  'PUT /api/v1/affiliates/me/payout-details': {
    ...plain(affiliate, '/affiliates/me/payout-details'),
    body: () => ({ method: 'PAYPAL', email: 'ada@example.com' }),
    needsWholeKey: true,
  },
  'GET /api/v1/affiliates/me/payouts': plain(affiliate, '/affiliates/me/payouts'),
  'POST /api/v1/affiliates/me/payouts/{id}/not-received': {
    ...plain(affiliate, '/affiliates/me/payouts/nobody/not-received', 404),
    body: () => ({}),
  },
  // Nobody is owed anything, which only those learn who may pay out.
  'POST /api/v1/payout-batches': {
    ...plain(admin, '/payout-batches', 409),
    body: () => ({ currency: 'USD', method: 'PAYPAL' }),
  },
  'POST /api/v1/adjustments': {
    ...plain(admin, '/adjustments', 422),
    body: () => ({ campaign_id: 'cmp_none', affiliate_id: 'aff_none', amount_minor: 1, reason: 'None' }),
  },
  'GET /api/v1/adjustments': plain(admin, '/adjustments'),
  'POST /api/v1/adjustments/{id}/agree': { ...plain(admin, '/adjustments/nobody/agree', 404), body: () => ({}) },
  'GET /api/v1/payout-batches': plain(admin, '/payout-batches'),
  'GET /api/v1/payout-batches/{id}': plain(admin, '/payout-batches/nobody', 404),
  'POST /api/v1/payout-batches/{id}/cancel': {
    ...plain(admin, '/payout-batches/nobody/cancel', 404),
    body: () => ({}),
  },
  'GET /api/v1/payout-batches/{id}/payouts': plain(admin, '/payout-batches/nobody/payouts', 404),
  'GET /api/v1/payout-batches/{id}/file': plain(admin, '/payout-batches/nobody/file', 404),
  'POST /api/v1/payout-batches/{id}/results': {
    ...plain(admin, '/payout-batches/nobody/results', 404),
    body: () => ({ results: [{ payout_id: 'pay_none', status: 'PAID', reference: 'R1' }] }),
  },
  'POST /api/v1/payout-batches/{id}/results/import': {
    ...plain(admin, '/payout-batches/nobody/results/import', 404),
    csv: 'payout_id,status,reference\npay_none,PAID,R1\n',
  },
  'GET /api/v1/statements/{id}': plain(everyone, '/statements/nobody', 404),
  'GET /api/v1/statements/{id}/lines': plain(everyone, '/statements/nobody/lines', 404),
  'GET /api/v1/statements/{id}/export': plain(everyone, '/statements/nobody/export', 404),
  'GET /api/v1/campaigns/{id}/ledger': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/ledger`),

  'POST /api/v1/links': {
    ...plain(affiliate, '/links', 201),
    body: ({ campaignId }) => ({ campaign_id: campaignId }),
  },
  'GET /api/v1/links': owned(everyone, ({ campaignId }) => `/links?campaign_id=${campaignId}`, {
    // An affiliate's own links in whichever campaign they may see.
    seesAll: ['ADMIN', 'AFFILIATE'],
  }),
  'GET /api/v1/links/{code}': owned(everyone, ({ linkCode }) => `/links/${linkCode}`),
  'DELETE /api/v1/links/{code}': owned(affiliate, ({ linkCode }) => `/links/${linkCode}`),
  'POST /api/v1/campaigns/{id}/postback-token': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/postback-token`,
    { ok: [201] },
  ),
  'GET /api/v1/campaigns/{id}/clicks': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/clicks`),
  'GET /api/v1/campaigns/{id}/conversions': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/conversions`),
  'POST /api/v1/campaigns/{id}/conversions/import': owned(
    lookers,
    ({ campaignId }) => `/campaigns/${campaignId}/conversions/import`,
    { csv: 'txn_id,status\nA-1002,approved\n' },
  ),
  'GET /api/v1/campaigns/{id}/posts': owned(lookers, ({ campaignId }) => `/campaigns/${campaignId}/posts`),
  'GET /api/v1/campaigns/{id}/affiliates/{affiliate_id}': owned(
    lookers,
    ({ campaignId, affiliateId }) => `/campaigns/${campaignId}/affiliates/${affiliateId}`,
  ),
  'GET /api/v1/conversions/{id}': owned(lookers, ({ conversionId }) => `/conversions/${conversionId}`),
  'POST /api/v1/postbacks/{token}': {
    allowed: 'anybody',
    ok: [200, 202],
    path: ({ postbackToken }) => `/postbacks/${postbackToken}?txn_id=A-1003`,
  },
  'GET /api/v1/postbacks/{token}': {
    allowed: 'anybody',
    ok: [200, 202],
    path: ({ postbackToken }) => `/postbacks/${postbackToken}?txn_id=A-1003`,
  },

  'GET /api/v1/search': plain(everyone, '/search?q=spring'),

  'POST /api/v1/submissions': { ...plain(affiliate, '/submissions', 201), body: submission },
  'POST /api/v1/affiliates/submissions': { ...plain(affiliate, '/affiliates/submissions', 201), body: submission },
  'POST /api/v1/submissions/bulk': {
    ...plain(affiliate, '/submissions/bulk'),
    body: (thing) => ({ submissions: [submission(thing)] }),
  },
  'PUT /api/v1/submissions/{post_id}/metrics': owned(affiliate, ({ postId }) => `/submissions/${postId}/metrics`, {
    body: () => claim,
  }),
  'POST /api/v1/submissions/{post_id}/withdraw': owned(affiliate, ({ postId }) => `/submissions/${postId}/withdraw`),
  'GET /api/v1/submissions/{post_id}/review': owned(
    everyone,
    ({ reviewedPostId }) => `/submissions/${reviewedPostId}/review`,
  ),
  // Whoever comes after somebody else has read an earlier version.
  'PUT /api/v1/submissions/{post_id}/review': owned(
    lookers,
    ({ reviewedPostId }) => `/submissions/${reviewedPostId}/review`,
    { ok: [200, 409], body: () => ({ decision: 'CHANGES_REQUESTED', note: 'Name the shop.', if_version: 1 }) },
  ),
  'POST /api/v1/submissions/{post_id}/review/answer': owned(
    affiliate,
    ({ reviewedPostId }) => `/submissions/${reviewedPostId}/review/answer`,
    { ok: [200, 409], body: () => ({}) },
  ),
  'GET /api/v1/campaigns/{id}/reviews': owned(
    lookers,
    ({ reviewedCampaignId }) => `/campaigns/${reviewedCampaignId}/reviews`,
  ),
  'GET /api/v1/reviews': plain(lookers, '/reviews'),
  'POST /api/v1/campaigns/{id}/approvals': owned(
    lookers,
    ({ reviewedCampaignId }) => `/campaigns/${reviewedCampaignId}/approvals`,
    { body: ({ reviewedPostId }) => ({ posts: [{ post_id: reviewedPostId, if_version: 1 }] }) },
  ),
  'GET /api/v1/affiliates/me/reviews': plain(affiliate, '/affiliates/me/reviews'),
  // Nothing is in question about a tenant's post, which only those learn who may decide.
  'PUT /api/v1/submissions/{post_id}/duplicate': owned(lookers, ({ postId }) => `/submissions/${postId}/duplicate`, {
    ok: [409],
    body: () => ({ decision: 'SAME' }),
  }),
  'GET /api/v1/submissions/history': plain(affiliate, '/submissions/history'),
  'GET /api/v1/submissions/{post_id}': owned(everyone, ({ postId }) => `/submissions/${postId}`),
  'GET /api/v1/submissions/{post_id}/metrics': owned(everyone, ({ postId }) => `/submissions/${postId}/metrics`),

  'GET /api/v1/platforms': plain(everyone, '/platforms'),
  'GET /api/v1/platforms/{platform}/status': plain(everyone, '/platforms/youtube/status'),
  'POST /api/v1/platforms/{platform}/fetch': {
    ...plain(admin, '/platforms/youtube/fetch'),
    needsKey: true,
    body: () => ({ url: 'https://youtu.be/nobodyposts' }),
  },
  'GET /api/v1/platforms/{platform}/config': plain(admin, '/platforms/youtube/config'),
  'PUT /api/v1/platforms/{platform}/config': {
    ...plain(admin, '/platforms/x/config'),
    body: () => ({ mock: { failure_rate: 0 } }),
  },

  'POST /api/v1/reconciliation/run': owned(lookers, () => '/reconciliation/run', {
    ok: [200, 202],
    body: ({ postId }) => ({ post_id: postId }),
  }),
  'GET /api/v1/reconciliation/runs': plain(lookers, '/reconciliation/runs'),
  'GET /api/v1/reconciliation/runs/{id}': owned(lookers, ({ runId }) => `/reconciliation/runs/${runId}`),
  'GET /api/v1/reconciliation/results': plain(everyone, '/reconciliation/results?limit=100'),
  'GET /api/v1/reconciliation/results/{id}': owned(everyone, ({ checkId }) => `/reconciliation/results/${checkId}`),
  'GET /api/v1/reconciliation/queue': plain(admin, '/reconciliation/queue'),
  'POST /api/v1/reconciliation/dlq/redrive': plain(admin, '/reconciliation/dlq/redrive', 202),

  'GET /api/v1/alerts': plain(everyone, '/alerts?limit=100'),
  'GET /api/v1/alerts/stats': plain(everyone, '/alerts/stats'),
  'GET /api/v1/alerts/{id}': owned(everyone, ({ alertId }) => `/alerts/${alertId}`),
  'PUT /api/v1/alerts/{id}/acknowledge': owned(lookers, ({ alertId }) => `/alerts/${alertId}/acknowledge`, {
    ok: [200, 409],
  }),
  'PUT /api/v1/alerts/{id}/resolve': owned(lookers, ({ alertId }) => `/alerts/${alertId}/resolve`, {
    ok: [200, 409],
    body: () => ({ notes: 'Looked at.' }),
  }),

  // A tenant's post has an open appeal, and no second one.
  'GET /api/v1/audit/checkpoints': plain(everyone, '/audit/checkpoints'),
  'GET /api/v1/audit/drifts': plain(admin, '/audit/drifts'),
  'GET /api/v1/audit/{type}/{id}': owned(everyone, ({ postId }) => `/audit/post/${postId}`),
  'GET /api/v1/audit/{type}/{id}/verify': owned(everyone, ({ postId }) => `/audit/post/${postId}/verify`),
  'GET /api/v1/audit/{type}/{id}/proof': owned(everyone, ({ postId }) => `/audit/post/${postId}/proof`, { ok: [409] }),
  'GET /api/v1/patterns': plain(admin, '/patterns?limit=100'),
  'GET /api/v1/patterns/cohorts': plain(admin, '/patterns/cohorts'),
  'GET /api/v1/patterns/rules': plain(admin, '/patterns/rules'),
  'PUT /api/v1/patterns/rules/{rule}': {
    ...plain(admin, '/patterns/rules/FLOORS'),
    body: () => ({ is_loud: false, reason: 'Looked at.' }),
  },
  'POST /api/v1/appeals': owned(affiliate, () => '/appeals', {
    ok: [409],
    body: ({ postId }) => ({ post_id: postId, kind: 'NUMBER_WRONG', text: 'I see more.' }),
  }),
  'GET /api/v1/appeals': plain(everyone, '/appeals?limit=100'),
  'GET /api/v1/appeals/stats': plain(lookers, '/appeals/stats'),
  'GET /api/v1/appeals/{id}': owned(everyone, ({ appealId }) => `/appeals/${appealId}`),
  'POST /api/v1/appeals/{id}/ask': owned(lookers, ({ appealId }) => `/appeals/${appealId}/ask`, {
    ok: [200, 409],
    body: () => ({ question: 'Can you show the page?' }),
  }),
  'POST /api/v1/appeals/{id}/answer': owned(affiliate, ({ appealId }) => `/appeals/${appealId}/answer`, {
    ok: [200, 409],
    body: () => ({ text: 'Here it is.' }),
  }),
  'POST /api/v1/appeals/{id}/decide': owned(lookers, ({ appealId }) => `/appeals/${appealId}/decide`, {
    ok: [200, 409],
    body: () => ({ outcome: 'REJECTED', reason: 'The page shows something else.' }),
  }),
  'POST /api/v1/appeals/{id}/reopen': owned(affiliate, ({ appealId }) => `/appeals/${appealId}/reopen`, {
    ok: [200, 409],
    body: () => ({ text: 'There is more.', links: ['https://example.com/more.png'] }),
  }),
  'POST /api/v1/appeals/{id}/withdraw': owned(affiliate, ({ appealId }) => `/appeals/${appealId}/withdraw`, {
    ok: [200, 409],
  }),

  'GET /api/v1/dashboard/campaigns/{id}': owned(lookers, ({ campaignId }) => `/dashboard/campaigns/${campaignId}`),
  'GET /api/v1/dashboard/home': plain(lookers, '/dashboard/home'),
  'GET /api/v1/dashboard/campaigns/{id}/history': owned(
    lookers,
    ({ campaignId }) => `/dashboard/campaigns/${campaignId}/history`,
  ),
  'GET /api/v1/dashboard/affiliates': plain(lookers, '/dashboard/affiliates?limit=100'),
  'GET /api/v1/dashboard/discrepancies': plain(lookers, '/dashboard/discrepancies?limit=100'),
  'GET /api/v1/dashboard/campaigns/{id}/export': owned(
    lookers,
    ({ campaignId }) => `/dashboard/campaigns/${campaignId}/export`,
  ),

  'POST /api/v1/notifications/endpoints': {
    ...plain(everyone, '/notifications/endpoints', 201),
    needsWholeKey: true,
    body: () => ({ url: 'http://127.0.0.1:1/nobody-listens' }),
  },
  'GET /api/v1/notifications/endpoints': plain(everyone, '/notifications/endpoints'),
  'GET /api/v1/notifications/endpoints/{id}': ofAffiliate(({ endpointId }) => `/notifications/endpoints/${endpointId}`),
  'PUT /api/v1/notifications/endpoints/{id}': ofAffiliate(
    ({ endpointId }) => `/notifications/endpoints/${endpointId}`,
    { body: () => ({ minimum_severity: 'CRITICAL' }), needsWholeKey: true },
  ),
  'POST /api/v1/notifications/endpoints/{id}/rotate-secret': ofAffiliate(
    ({ endpointId }) => `/notifications/endpoints/${endpointId}/rotate-secret`,
    { needsWholeKey: true },
  ),
  'POST /api/v1/notifications/endpoints/{id}/test': ofAffiliate(
    ({ endpointId }) => `/notifications/endpoints/${endpointId}/test`,
    { ok: [202] },
  ),
  'GET /api/v1/notifications/endpoints/{id}/deliveries': ofAffiliate(
    ({ endpointId }) => `/notifications/endpoints/${endpointId}/deliveries`,
  ),
  'POST /api/v1/notifications/endpoints/{id}/deliveries/{delivery_id}/replay': ofAffiliate(
    ({ endpointId, deliveryId }) => `/notifications/endpoints/${endpointId}/deliveries/${deliveryId}/replay`,
    // A delivery that has not failed cannot be sent again.
    { ok: [202, 409], maySucceedForNobody: true },
  ),
  'DELETE /api/v1/notifications/endpoints/{id}': ofAffiliate(
    ({ endpointId }) => `/notifications/endpoints/${endpointId}`,
    { ok: [200, 404] },
  ),

  'GET /api/v1/notifications/mail': plain(everyone, '/notifications/mail'),
  'PUT /api/v1/notifications/mail': {
    ...plain(everyone, '/notifications/mail'),
    needsWholeKey: true,
    body: () => ({ digest: 'DAILY' }),
  },
  'GET /api/v1/notifications/unsubscribe': noToken,
  'POST /api/v1/notifications/unsubscribe': noToken,

  /** Whoever is no member has no team to leave. */
  'DELETE /api/v1/affiliates/me/membership': {
    allowed: everyone,
    ok: [200, 409],
    path: () => '/affiliates/me/membership',
  },
  // The last one, since whoever is signed in then no longer is; a member who left just before has no key to sign out with.
  'DELETE /api/v1/sessions/current': { allowed: 'anybody', ok: [200, 401], path: () => '/sessions/current' },
}
