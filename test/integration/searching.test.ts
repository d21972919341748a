import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import type { Post } from '../../lib/post/post.ts'
import { search } from '../../lib/search/search.ts'
import { maxFound, viewFound } from '../../lib/search/search-contract.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { createTableClient } from '../../lib/table/client.ts'
import { storeCampaign } from '../support/a-link.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }

interface Party {
  readonly advertiser: Principal
  readonly affiliate: Principal
  readonly campaign: Campaign
  readonly over: Campaign
  readonly post: Post
}

const nameOf = async ({ affiliateId }: Principal): Promise<string> =>
  (await platform.deps.table.people.get(affiliateId))?.name ?? ''

const startParty = async (video: string): Promise<Party> => {
  const client = createTableClient(platform.deps.config.tableName)
  const affiliate = await platform.affiliate()
  const advertiser: Principal = { ...(await platform.affiliate()), role: 'ADVERTISER' }
  const owned = { advertiserId: advertiser.affiliateId }
  const campaign = await storeCampaign(client, { ...owned, name: `Spring ${video}` })
  const over = await storeCampaign(client, { ...owned, name: `Winter ${video}`, status: 'COMPLETED' })
  const body = { campaign_id: campaign.campaignId, url: `https://youtu.be/${video}`, ...claimedNumbers(10, 1, 0) }
  return { advertiser, affiliate, campaign, over, post: await submitPost(body, affiliate, platform.deps) }
}

let [one, two]: [Party, Party] = [] as never

beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  one = await startParty('searchone0A')
  two = await startParty('searchone0A')
})
afterAll(() => emulators?.stop())

const found = async (typed: string, caller: Principal) => {
  const { campaigns, affiliates, posts } = viewFound(await search(typed, caller, platform.deps))
  return [
    ...campaigns.map(({ id }) => id),
    ...affiliates.map(({ id, campaign_id: campaign }) => (campaign === null ? id : `${id} in ${campaign}`)),
    ...posts.map(({ post_id: id }) => id),
  ]
}

describe('a post is found', () => {
  const links = [
    'https://youtu.be/searchone0A',
    'https://www.youtube.com/watch?v=searchone0A&t=5',
    'https://m.youtube.com/shorts/searchone0A',
    'Look at this: https://youtu.be/searchone0A?si=x !',
  ]
  test.each(links)('by %s, by those who may see it', async (link) => {
    expect(await found(link, one.affiliate)).toEqual([one.post.postId])
    expect(await found(link, two.affiliate)).toEqual([two.post.postId])
    expect(await found(link, one.advertiser)).toEqual([one.post.postId])
    expect((await found(link, admin)).toSorted()).toEqual([one.post.postId, two.post.postId].toSorted())
  })

  test.each([
    ['its id', (id: string) => id],
    ['the address of its page', (id: string) => `https://app.example/#/posts/${id}?from=mail`],
  ])('by %s, by those who may see it', async (_, typed) => {
    const { postId } = one.post
    for (const caller of [one.affiliate, one.advertiser, admin])
      expect(await found(typed(postId), caller)).toEqual([postId])
    for (const caller of [two.affiliate, two.advertiser]) expect(await found(typed(postId), caller)).toEqual([])
  })
})

describe('a campaign is found', () => {
  test('by its id and by the start of its name, by those who may list it', async () => {
    const { campaignId } = one.campaign
    for (const typed of [campaignId, 'spring SEARCHONE', 'searchone0a spr']) {
      for (const caller of [one.advertiser, one.affiliate, two.affiliate, admin]) {
        expect(await found(typed, caller)).toContain(campaignId)
      }
      expect(await found(typed, two.advertiser)).not.toContain(campaignId)
    }
  })

  test('that is over, by its advertiser and admins alone', async () => {
    const { campaignId } = one.over
    for (const typed of [campaignId, 'winter']) {
      for (const caller of [one.advertiser, admin]) expect(await found(typed, caller)).toContain(campaignId)
      for (const caller of [two.advertiser, one.affiliate]) expect(await found(typed, caller)).not.toContain(campaignId)
    }
  })
})

describe('a person is found', () => {
  test('by id and by the start of their name: by admins, and with their campaign by its advertiser', async () => {
    const { affiliateId } = one.affiliate
    const name = await nameOf(one.affiliate)
    for (const typed of [affiliateId, name, name.slice(0, 12).toUpperCase()]) {
      expect(await found(typed, admin)).toEqual([affiliateId])
      expect(await found(typed, one.advertiser)).toEqual([`${affiliateId} in ${one.campaign.campaignId}`])
      for (const caller of [two.advertiser, one.affiliate, two.affiliate])
        expect(await found(typed, caller)).toEqual([])
    }
  })

  test('by their e-mail address, by admins alone', async () => {
    const email = `${await nameOf(two.affiliate)}@example.com`
    expect(await found(email, admin)).toEqual([two.affiliate.affiliateId])
    expect(await found(email, two.advertiser)).toEqual([])
  })
})

test('what nobody has is not found, and any text is taken', async () => {
  for (const typed of [
    'post_nowhere',
    'cmp_?',
    'aff_',
    'https://youtu.be/nobodyhas0A',
    'https://vm.tiktok.com/ZMabc/',
    '\u202E',
    'x'.repeat(2_000),
  ]) {
    for (const caller of [one.affiliate, one.advertiser, admin]) expect(await found(typed, caller)).toEqual([])
  }
})

test('a response has a few of a kind, and says that there are more', async () => {
  const client = createTableClient(platform.deps.config.tableName)
  const prefix = randomUUID()
  const advertiserId = one.advertiser.affiliateId
  for (let at = 0; at <= maxFound; at += 1) await storeCampaign(client, { name: `${prefix} number${at}`, advertiserId })
  const some = viewFound(await search(prefix, one.advertiser, platform.deps))
  expect([some.campaigns.length, some.is_complete]).toEqual([maxFound, false])
  const few = viewFound(await search(`${prefix} number3`, one.advertiser, platform.deps))
  expect([few.campaigns.length, few.is_complete]).toEqual([1, true])
})

describe('a search with a key that has scopes', () => {
  test.each([
    ['campaigns.read', [1, 0, 0]],
    ['people.read', [1, 1, 0]],
    ['posts.read', [1, 0, 1]],
  ] as const)('that lets in %s finds nothing that the key may not read', async (scope, found) => {
    const party = await startParty(`scop${randomUUID().replaceAll('-', '').slice(0, 6)}A`)
    const caller: Principal = { ...admin, scopes: ['campaigns.read', scope] }
    const counts = async (typed: string) => {
      const { campaigns, affiliates, posts } = await search(typed, caller, platform.deps)
      return [campaigns.length, affiliates.length, posts.length]
    }
    const seen = [party.campaign.campaignId, party.affiliate.affiliateId, party.post.postId].map(counts)
    expect(await Promise.all(seen)).toEqual([
      [found[0], 0, 0],
      [0, found[1], 0],
      [0, 0, found[2]],
    ])
  })
})
