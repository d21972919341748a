import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { campaignChange, newCampaign } from '../../lib/campaign/campaign-body-contract.ts'
import { changeCampaign, setCampaignPlatforms } from '../../lib/campaign/change-campaign.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { maxOwnCampaigns } from '../../lib/campaign/find-campaigns.ts'
import { createInvitation, listInvitations, revokeInvitation } from '../../lib/campaign/manage-invitations.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import type { CampaignId } from '../../lib/values/ids.ts'
import { Refusal } from '../../lib/values/refusal.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let acme: Principal
let rival: Principal

const advertiser = async (): Promise<Principal> => {
  const id = randomUUID()
  const registration = { name: id, email: `${id}@example.com`, role: 'ADVERTISER' as const }
  const { affiliateId } = (await registerAffiliate(registration, anAdmin, platform.deps)).affiliate
  return { affiliateId, role: 'ADVERTISER', keyId: 'test', isEmailConfirmed: true }
}

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  acme = await advertiser()
  rival = await advertiser()
})
afterAll(() => emulators?.stop())

const create = (caller: Principal, more: object = {}) =>
  createCampaign(newCampaign.parse({ name: 'Spring', platforms: ['youtube'], ...more }), caller, platform.deps)
const change = (id: CampaignId, caller: Principal, body: object) =>
  changeCampaign(id, campaignChange.parse(body), caller, platform.deps)

const refusalOf = async (trying: Promise<unknown>) => {
  const error = await trying.catch((reason: unknown) => reason)
  if (!(error instanceof Refusal)) throw new Error('It was not refused')
  return { code: error.code, detail: error.message, paths: error.extras.errors?.map(({ path }) => path) ?? [] }
}

describe('an advertiser', () => {
  test('creates a campaign that is its own, under the name of its account', async () => {
    const campaign = await create(acme)
    const account = await platform.deps.table.people.get(acme.affiliateId)
    expect(campaign).toMatchObject({ advertiserId: acme.affiliateId, advertiserName: account?.name, version: 1 })
    expect(await create(acme, { advertiser_id: acme.affiliateId })).toMatchObject({
      advertiserId: acme.affiliateId,
    })
  })

  test('creates none for somebody else, and none under another name', async () => {
    const handed = create(acme, { advertiser_id: rival.affiliateId })
    expect(await refusalOf(handed)).toMatchObject({ code: 'validation_failed', paths: ['advertiser_id'] })
    const named = create(acme, { advertiser_name: 'Somebody Famous' })
    expect(await refusalOf(named)).toMatchObject({ code: 'validation_failed', paths: ['advertiser_name'] })
  })

  test('changes its own campaign and invites to it; that of another looks as if it did not exist', async () => {
    const { campaignId } = await create(acme)
    expect(await change(campaignId, acme, { status: 'PAUSED' })).toMatchObject({ status: 'PAUSED', version: 2 })
    const platforms = { platforms: ['reddit' as const] }
    expect(await setCampaignPlatforms(campaignId, platforms, acme, platform.deps)).toMatchObject(platforms)
    const body = { max_uses: 1, expires_at: undefined }
    const { invitation } = await createInvitation(campaignId, body, acme, platform.deps)
    expect(invitation.createdBy).toBe(acme.affiliateId)
    for (const trying of [
      () => change(campaignId, rival, { name: 'Mine' }),
      () => setCampaignPlatforms(campaignId, platforms, rival, platform.deps),
      () => createInvitation(campaignId, body, rival, platform.deps),
      () => listInvitations(campaignId, { limit: 25 }, rival, platform.deps),
      () => revokeInvitation(campaignId, invitation.invitationId, rival, platform.deps),
    ]) {
      expect(await refusalOf(trying())).toMatchObject({ code: 'not_found' })
    }
    const revoked = await revokeInvitation(campaignId, invitation.invitationId, acme, platform.deps)
    expect(revoked.revokedAt).not.toBeNull()
  })
})

test('an advertiser has no more campaigns than its sums include', async () => {
  const { table } = platform.deps
  const one = await create(acme)
  const own = (count: number) => {
    const listByAdvertiser = async () => ({ things: Array.from({ length: count }, () => one), nextCursor: null })
    return { ...platform.deps, table: { ...table, campaigns: { ...table.campaigns, listByAdvertiser } } }
  }
  const body = newCampaign.parse({ name: 'Another', platforms: ['youtube'], advertiser_id: acme.affiliateId })
  for (const caller of [acme, anAdmin]) {
    const tooMany = await refusalOf(createCampaign(body, caller, own(maxOwnCampaigns)))
    expect(tooMany).toMatchObject({ code: 'conflict' })
    expect(tooMany.detail).toContain('1,000 campaigns, which is the limit')
    expect(await createCampaign(body, caller, own(maxOwnCampaigns - 1))).toMatchObject({ name: 'Another' })
  }
})

test('a campaign that an admin creates for an advertiser has the name of its account, unless the admin chose one', async () => {
  const account = await platform.deps.table.people.get(acme.affiliateId)
  const advertiser_id = acme.affiliateId
  expect(await create(anAdmin, { advertiser_id })).toMatchObject({ advertiserName: account?.name })
  expect(await create(anAdmin, { advertiser_id, advertiser_name: 'Acme' })).toMatchObject({ advertiserName: 'Acme' })
  expect(await create(anAdmin)).toMatchObject({ advertiserId: null, advertiserName: null })
})

describe('two people who edit one campaign', () => {
  test('the second save is refused, and says who changed which fields', async () => {
    const { campaignId } = await create(acme)
    await change(campaignId, acme, { name: 'Summer', dedupe_minutes: 5, if_version: 1 })
    const late = await refusalOf(change(campaignId, anAdmin, { name: 'Autumn', if_version: 1 }))
    const account = await platform.deps.table.people.get(acme.affiliateId)
    expect(late).toMatchObject({ code: 'conflict', paths: ['name', 'dedupe_minutes'] })
    expect(late.detail).toContain(`${account?.name} changed \`name\` and \`dedupe_minutes\``)
    expect(late.detail).toContain('with `if_version` 2')
    expect(await platform.deps.table.campaigns.get(campaignId)).toMatchObject({ name: 'Summer', version: 2 })
    expect(await change(campaignId, anAdmin, { name: 'Autumn', if_version: 2 })).toMatchObject({ name: 'Autumn' })
  })

  test('an advertiser learns no name of an admin', async () => {
    const { campaignId } = await create(acme)
    await change(campaignId, anAdmin, { name: 'Summer' })
    const { detail } = await refusalOf(change(campaignId, acme, { name: 'Autumn', if_version: 1 }))
    expect(detail).toContain('an admin changed `name`')
    expect(detail).not.toContain(anAdmin.affiliateId)
  })

  test('exactly one of many saves of the same version is made', async () => {
    const { campaignId } = await create(acme)
    const names = ['One', 'Two', 'Three', 'Four', 'Five']
    const outcomes = await Promise.allSettled(names.map((name) => change(campaignId, anAdmin, { name, if_version: 1 })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
    expect(refused.map(({ code }) => code)).toEqual(['conflict', 'conflict', 'conflict', 'conflict'])
    expect(await platform.deps.table.campaigns.get(campaignId)).toMatchObject({ version: 2 })
  })

  test('a save whose response was lost can be sent again', async () => {
    const { campaignId } = await create(acme)
    const body = { thresholds: { views_floor: 5 }, if_version: 1 }
    const first = await change(campaignId, acme, body)
    expect(await change(campaignId, acme, body)).toEqual(first)
  })

  test("a save that changes nothing stands in nobody's way", async () => {
    const { campaignId } = await create(acme)
    expect(await change(campaignId, anAdmin, { name: 'Spring', if_version: 1 })).toMatchObject({
      version: 1,
      brief: null,
      briefLinks: [],
      edits: [],
    })
    expect(await change(campaignId, acme, { name: 'Summer', if_version: 1 })).toMatchObject({ version: 2 })
  })

  test('without a version the last save wins, as before', async () => {
    const { campaignId } = await create(acme)
    await change(campaignId, acme, { name: 'Summer' })
    expect(await change(campaignId, anAdmin, { name: 'Autumn' })).toMatchObject({ name: 'Autumn', version: 3 })
  })

  test('a version that there never was is an error of its field', async () => {
    const { campaignId } = await create(acme)
    const ahead = change(campaignId, anAdmin, { name: 'Autumn', if_version: 9 })
    expect(await refusalOf(ahead)).toMatchObject({ code: 'validation_failed', paths: ['if_version'] })
  })
})
