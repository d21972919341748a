import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { routes as campaignRoutes } from '../../functions/http/campaigns.ts'
import { routes as reportRoutes } from '../../functions/http/reports.ts'
import type { Principal, Role } from '../../lib/access/role.ts'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { changeStanding } from '../../lib/people/change-profile.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import type { LogFields } from '../../lib/runtime/log.ts'
import type { LogCode } from '../../lib/runtime/log-codes.ts'
import { createShareLink, listShareLinks, revokeShareLink } from '../../lib/sharing/manage-share-links.ts'
import { showReport } from '../../lib/sharing/show-report.ts'
import { maxShareLinks } from '../../lib/sharing/vocabulary.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { toPostItem } from '../../lib/table/post-item.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { plusHours } from '../../lib/values/instant.ts'
import { aClaim, aPost, hoursAfter } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { warmFunction } from '../support/warm-function.ts'
import { totalsItems, writeItems } from '../support/world-of-posts.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let deps: Deps<ReachName>
let logged: { code: LogCode; fields: LogFields }[]
let brand: Principal & { readonly key: string }
let campaignId: CampaignId

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

const person = async (role: Role): Promise<Principal & { readonly key: string }> => {
  const id = randomUUID()
  const { affiliate, apiKey } = await registerAffiliate({ name: id, email: `${id}@example.com`, role }, anAdmin, deps)
  const { affiliateId } = affiliate
  return { affiliateId, role, keyId: apiKey.split('_')[2] ?? '', isEmailConfirmed: true, key: apiKey }
}

beforeEach(async () => {
  platform = platformOn(emulators)
  logged = []
  const log: Deps['log'] = {
    write: (code, fields = {}) => logged.push({ code, fields }),
    with: () => log,
  }
  deps = { ...platform.deps, config: { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' }, log }
  brand = await person('ADVERTISER')
  campaignId = await platform.campaignOf(brand)
})

const share = (by: Principal = brand, wanted: Parameters<typeof createShareLink>[1] = {}) =>
  createShareLink(campaignId, wanted, by, deps)
const codeOf = (result: Promise<unknown>): Promise<string> =>
  result.then(
    () => 'done',
    ({ code }) => code,
  )
const opens = (token: string): Promise<string> => codeOf(showReport(token, deps))

const writePosts = async (count: number): Promise<void> => {
  const posts = Array.from({ length: count }, (_, at) =>
    aPost({
      postId: `post_${campaignId.slice(-8)}${String(at).padStart(4, '0')}`,
      campaignId,
      affiliateId: brand.affiliateId,
      nativeId: `shared${at}`,
      createdAt: hoursAfter(-at),
      claim: aClaim([count - at, 1, 1]),
    }),
  )
  const items = posts.map((post) => ({ ...keys.post(post.postId), ...toPostItem(post) }))
  await writeItems(createTableClient(emulators.tableName), [...items, ...totalsItems(posts)])
}

describe('a link', () => {
  test('opens the report again and again until it expires', async () => {
    const { link, token } = await share(brand, { expires_at: plusHours(deps.clock(), 48) })
    for (let opened = 0; opened < 3; opened += 1) expect(await opens(token)).toBe('done')
    platform.passHours(47)
    expect(await showReport(token, deps)).toMatchObject({ expires_at: link.validUntil, campaign: { name: 'Test' } })
    platform.passHours(1)
    expect(await opens(token)).toBe('not_found')
  })

  test('lasts 30 days, or up to 90', async () => {
    const now = deps.clock()
    expect((await share()).link.validUntil).toBe(plusHours(now, 30 * 24))
    expect((await share(brand, { expires_at: plusHours(now, 90 * 24) })).link.validUntil).toBe(plusHours(now, 90 * 24))
    for (const expires_at of [now, plusHours(now, 90 * 24 + 1)]) {
      expect(await codeOf(share(brand, { expires_at }))).toBe('validation_failed')
    }
  })

  test('is dead at once when somebody revokes it, and stays so', async () => {
    const [kept, gone] = [await share(), await share()]
    const { linkId } = gone.link
    const revoked = await revokeShareLink(campaignId, linkId, brand, deps)
    expect(revoked.revokedAt).toBe(deps.clock())
    platform.passHours(1)
    expect(await revokeShareLink(campaignId, linkId, brand, deps)).toEqual(revoked)
    expect(logged.filter(({ code }) => code === 'SHARE_LINK_REVOKED')).toHaveLength(1)
    expect([await opens(gone.token), await opens(kept.token)]).toEqual(['not_found', 'done'])
    expect(await codeOf(revokeShareLink(campaignId, 'shr_none', brand, deps))).toBe('not_found')
  })

  test('opens nothing with another secret, place or campaign', async () => {
    const { token } = await share()
    const [id, place, secret = ''] = token.split('.')
    const other = (await createShareLink((await platform.campaign()).campaignId, {}, anAdmin, deps)).token.split('.')
    const changed = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
    for (const wrong of ['', `${id}.${place}.${changed}`, `${id}.7.${secret}`, `${other[0]}.${place}.${secret}`]) {
      expect(await opens(wrong)).toBe('not_found')
    }
  })

  test('shows no more than whoever made it may see', async () => {
    const [ofBrand, ofAdmin] = [await share(), await share(await person('ADMIN'))]
    await platform.handOver(campaignId, await person('ADVERTISER'))
    expect([await opens(ofBrand.token), await opens(ofAdmin.token)]).toEqual(['not_found', 'done'])
    await platform.handOver(campaignId, brand)
    expect(await opens(ofBrand.token)).toBe('done')
    await changeStanding(brand.affiliateId, { role: 'AFFILIATE' }, anAdmin, deps)
    expect(await opens(ofBrand.token)).toBe('not_found')
    await changeStanding(brand.affiliateId, { role: 'ADVERTISER', is_active: false }, anAdmin, deps)
    expect(await opens(ofBrand.token)).toBe('not_found')
  })

  test('says when it was opened last, written once a minute', async () => {
    const { token } = await share()
    const openedAt = async () => (await listShareLinks(campaignId, brand, deps))[0]?.openedAt
    expect(await openedAt()).toBeUndefined()
    const first = deps.clock()
    await Promise.all([opens(token), opens(token), opens(token)])
    await opens(token)
    expect(await openedAt()).toBe(first)
    platform.passHours(1)
    await opens(token)
    expect(await openedAt()).toBe(deps.clock())
  })

  test('shows the report where its opening cannot be recorded', async () => {
    const { token } = await share()
    const shareLinks = { ...deps.shareLinks, recordOpening: () => Promise.reject(new Error('busy')) }
    expect(await codeOf(showReport(token, { ...deps, shareLinks }))).toBe('done')
    expect(logged.map(({ code }) => code)).toContain('OPENING_NOT_NOTED')
  })
})

describe('a campaign', () => {
  test(`has ${maxShareLinks} links that work, however many are made at once; one more needs a place`, async () => {
    const made = await Promise.all(Array.from({ length: maxShareLinks + 6 }, () => codeOf(share())))
    const links = await listShareLinks(campaignId, brand, deps)
    expect(links.length).toBe(made.filter((code) => code === 'done').length)
    expect(links.length).toBeLessThanOrEqual(maxShareLinks)
    for (let free = maxShareLinks - links.length; free > 0; free -= 1) await share()
    const full = await listShareLinks(campaignId, brand, deps)
    expect(full).toHaveLength(maxShareLinks)
    const [newest] = full
    await revokeShareLink(campaignId, newest?.linkId ?? 'shr_none', brand, deps)
    const { link } = await share()
    expect(link.place).toBe(newest?.place)
    expect((await listShareLinks(campaignId, brand, deps)).map(({ linkId }) => linkId)).toContain(link.linkId)
    expect(await codeOf(share())).toBe('conflict')
  })

  test('is shared by its advertiser and admins, and by nobody else', async () => {
    const { link } = await share(anAdmin)
    const rival = await person('ADVERTISER')
    for (const stranger of [rival, await person('AFFILIATE')]) {
      expect(await codeOf(share(stranger))).toBe('not_found')
      expect(await codeOf(listShareLinks(campaignId, stranger, deps))).toBe('not_found')
      expect(await codeOf(revokeShareLink(campaignId, link.linkId, stranger, deps))).toBe('not_found')
    }
  })

  test('is read from its sums, and from no more than its newest posts', async () => {
    await writePosts(230)
    const { token } = await share()
    const report = await showReport(token, deps)
    expect(report).toMatchObject({ totals: { posts: 230, affiliates: 1 }, posts_looked_at: 200, is_complete: false })
    expect(report.top_posts.map(({ native_id: id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, at) => `shared${at}`),
    )
    const owner = await deps.table.people.get(brand.affiliateId)
    expect(report.by_affiliate).toMatchObject([{ name: owner?.name, posts: 230 }])
    const text = JSON.stringify(report)
    expect(text).not.toContain('@example.com')
    expect(text).not.toMatch(/(?:aff|cmp|post|shr)_/)
  })
})

test('over HTTP, the token comes in a header and is logged nowhere; all that is wrong with a link looks alike', async () => {
  const call = warmFunction([...campaignRoutes, ...reportRoutes], deps)
  const made = await call('POST', `/campaigns/${campaignId}/share-links`, { key: brand.key, body: { name: 'Acme' } })
  expect(made).toMatchObject({ status: 201, body: { data: { name: 'Acme', opened_at: null, revoked_at: null } } })
  const { token, url, link_id: linkId } = made.body.data
  expect(url).toBe(`https://dashboard.example/#/report/${token}`)
  const read = (sent: string) => call('GET', '/reports/current', { headers: { 'x-report-token': sent } })
  expect(await read(token)).toMatchObject({ status: 200, body: { data: { campaign: { name: 'Test' } } } })
  const listed = await call('GET', `/campaigns/${campaignId}/share-links`, { key: brand.key })
  expect(listed.body).toMatchObject({ next_cursor: null, data: [{ link_id: linkId, opened_at: deps.clock() }] })
  expect(JSON.stringify(listed.body)).not.toContain(token.split('.')[2])
  expect((await call('DELETE', `/campaigns/${campaignId}/share-links/${linkId}`, { key: brand.key })).status).toBe(200)
  const expired = await call('POST', `/campaigns/${campaignId}/share-links`, {
    key: brand.key,
    body: { expires_at: plusHours(deps.clock(), 1) },
  })
  platform.passHours(2)
  const missing = await call('GET', '/reports/current')
  const seen = [await read(token), await read(expired.body.data.token), await read('nobody.1.made'), missing]
  for (const { status, body } of seen) {
    expect([status, { ...body, request_id: '' }]).toEqual([404, { ...missing.body, request_id: '' }])
  }
  expect(missing.body.detail).toMatch(/^This link leads to no report: /)
  const lines = JSON.stringify(logged)
  for (const secret of [token, token.split('.')[2], expired.body.data.token]) expect(lines).not.toContain(secret)
})
