import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { createCampaign } from '../../lib/campaign/create-campaign.ts'
import { startDiscordProof } from '../../lib/discord/prove-discord-id.ts'
import { viewAffiliate } from '../../lib/people/affiliate-contract.ts'
import { changeProfile, changeStanding } from '../../lib/people/change-profile.ts'
import type { Platform } from '../../lib/platforms/registry.ts'
import { createTableClient } from '../../lib/table/client.ts'
import * as keys from '../../lib/table/item-keys.ts'
import { getItem } from '../../lib/table/read.ts'
import { transact } from '../../lib/table/transact.ts'
import { momentText, plusHours } from '../../lib/values/instant.ts'
import { anAdmin } from '../support/an-admin.ts'
import { newDiscordId, say } from '../support/discord.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

let emulators: Emulators
let platform: PlatformUnderTest
let ada: Principal
let mallory: Principal
let adasDiscord: string

beforeAll(async () => {
  emulators = await startEmulators()
})
afterAll(() => emulators?.stop())

beforeEach(async () => {
  platform = platformOn(emulators)
  ada = await platform.affiliate()
  mallory = await platform.affiliate()
  adasDiscord = newDiscordId()
})

const numbers = { views: 1000, clicks: 50, conversions: 5 }
let videos = 0
const newLink = (): string => {
  videos += 1
  return `https://youtu.be/disc${String(videos).padStart(6, '0')}A`
}
const campaign = (name: string, platforms: Platform[] = ['youtube'], more: object = {}) =>
  createCampaign({ name, platforms, status: 'ACTIVE', thresholds: {}, ...more }, anAdmin, platform.deps)

const profileOf = async ({ affiliateId }: Principal) => {
  const affiliate = await platform.deps.table.people.get(affiliateId)
  if (affiliate === null) throw new Error('No such affiliate')
  return affiliate
}
const viewOf = async (who: Principal) => {
  const { discord_user_id, discord_proven } = viewAffiliate(await profileOf(who), platform.deps.clock())
  return { discord_user_id, discord_proven }
}
const codeOf = async (who: Principal): Promise<string> => (await startDiscordProof(who, platform.deps)).code
const prove = (userId: string, code: string): Promise<string> => say(platform.deps, userId, 'link', { code })
const link = async (who: Principal, userId: string): Promise<void> => {
  expect(await prove(userId, await codeOf(who))).toContain('is now linked to')
}
const submit = (userId: string, options: object = {}): Promise<string> =>
  say(platform.deps, userId, 'submit', { url: newLink(), ...numbers, ...options })
const ownerOfLastPost = async (who: Principal): Promise<number> =>
  (await platform.deps.table.posts.listByAffiliate(who.affiliateId, { limit: 10 })).things.length

describe('a Discord account', () => {
  beforeEach(async () => {
    await campaign(`Everywhere ${randomUUID()}`)
  })
  const anyCampaign = async () => ({ campaign: (await campaign(`Any ${randomUUID()}`)).campaignId })

  test('submits for the person whose code was typed there, and for nobody before', async () => {
    expect(await submit(adasDiscord)).toContain('is not linked yet')
    await link(ada, adasDiscord)
    expect(await viewOf(ada)).toEqual({ discord_user_id: adasDiscord, discord_proven: true })
    const receipt = await submit(adasDiscord, await anyCampaign())
    expect(receipt).toMatch(/^Submitted your YouTube post/)
    const [post] = (await platform.deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 1 })).things
    const settlesAt = plusHours(post?.claim.asOf ?? platform.deps.clock(), 6)
    expect(receipt).toContain(`The verdict is provisional until ${momentText(settlesAt)}: YouTube may lag,`)
    expect(await ownerOfLastPost(ada)).toBe(1)
  })

  test('cannot be claimed by stating its id, and its owner can still prove it', async () => {
    await changeProfile(mallory.affiliateId, { discord_user_id: adasDiscord }, platform.deps)
    expect(await viewOf(mallory)).toEqual({ discord_user_id: adasDiscord, discord_proven: false })
    expect(await submit(adasDiscord, await anyCampaign())).toContain('is not linked yet')
    await changeProfile(ada.affiliateId, { discord_user_id: adasDiscord }, platform.deps)
    await link(ada, adasDiscord)
    expect(await submit(adasDiscord, await anyCampaign())).toMatch(/^Submitted/)
    expect([await ownerOfLastPost(ada), await ownerOfLastPost(mallory)]).toEqual([1, 0])
  })

  test('that an earlier release accepted without proof must be proven by its owner', async () => {
    const client = createTableClient(platform.deps.config.tableName)
    await transact(client, [
      {
        name: 'legacy',
        put: { ...keys.discordUser(adasDiscord), type: 'unique', affiliateId: mallory.affiliateId },
      },
      {
        name: 'profile',
        key: keys.affiliate(mallory.affiliateId),
        update: { set: { discordUserId: adasDiscord }, remove: ['discordProvenAt'] },
      },
    ])
    expect(await viewOf(mallory)).toEqual({ discord_user_id: adasDiscord, discord_proven: false })
    expect(await submit(adasDiscord, await anyCampaign())).toContain('is not linked yet')
    await link(ada, adasDiscord)
    expect(await submit(adasDiscord, await anyCampaign())).toMatch(/^Submitted/)
    expect(await ownerOfLastPost(ada)).toBe(1)
    await changeProfile(mallory.affiliateId, { discord_user_id: null }, platform.deps)
    expect(await submit(adasDiscord, await anyCampaign())).toMatch(/^Submitted/)
  })

  test('moves to the person whose code it types, and is linked to one at a time', async () => {
    await link(mallory, adasDiscord)
    await link(ada, adasDiscord)
    expect(await viewOf(mallory)).toEqual({ discord_user_id: null, discord_proven: false })
    expect(await viewOf(ada)).toEqual({ discord_user_id: adasDiscord, discord_proven: true })
    const second = newDiscordId()
    await link(ada, second)
    expect(await submit(adasDiscord, await anyCampaign())).toContain('is not linked yet')
    expect(await submit(second, await anyCampaign())).toMatch(/^Submitted/)
    await link(mallory, adasDiscord)
    expect(await submit(adasDiscord, await anyCampaign())).toMatch(/^Submitted/)
    expect([await ownerOfLastPost(ada), await ownerOfLastPost(mallory)]).toEqual([1, 1])
  })

  test('submits no more once removed from the profile or replaced there', async () => {
    await link(ada, adasDiscord)
    await changeProfile(ada.affiliateId, { discord_user_id: adasDiscord, name: randomUUID() }, platform.deps)
    expect(await viewOf(ada)).toMatchObject({ discord_proven: true })
    await changeProfile(ada.affiliateId, { discord_user_id: newDiscordId() }, platform.deps)
    expect(await viewOf(ada)).toMatchObject({ discord_proven: false })
    expect(await submit(adasDiscord, await anyCampaign())).toContain('is not linked yet')
    await link(ada, adasDiscord)
    await changeProfile(ada.affiliateId, { discord_user_id: null }, platform.deps)
    expect(await submit(adasDiscord, await anyCampaign())).toContain('is not linked yet')
  })

  test('of a deactivated person submits nothing from then on', async () => {
    await link(ada, adasDiscord)
    const options = await anyCampaign()
    expect(await submit(adasDiscord, options)).toMatch(/^Submitted/)
    const admin = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true } as const
    await changeStanding(ada.affiliateId, { is_active: false }, admin, platform.deps)
    expect(await submit(adasDiscord, options)).toContain('Only active affiliates')
  })
})

describe('a code', () => {
  test('works for ten minutes', async () => {
    const code = await codeOf(ada)
    platform.passHours(10 / 60)
    expect(await prove(adasDiscord, code)).toContain('not valid')
    expect(await viewOf(ada)).toEqual({ discord_user_id: null, discord_proven: false })
    const fresh = await codeOf(ada)
    platform.passHours(9.9 / 60)
    expect(await prove(adasDiscord, fresh)).toContain('is now linked to')
  })

  test('works once, and typing it again from the same account does no harm', async () => {
    const code = await codeOf(ada)
    expect(await prove(adasDiscord, code)).toContain('is now linked to')
    expect(await prove(adasDiscord, code)).toContain('is now linked to')
    expect(await prove(newDiscordId(), code)).toContain('not valid')
    expect(await viewOf(ada)).toEqual({ discord_user_id: adasDiscord, discord_proven: true })
  })

  test('is used by one of two accounts that type it at once', async () => {
    const code = await codeOf(ada)
    const others = Array.from({ length: 4 }, () => newDiscordId())
    const said = await Promise.all(others.map((userId) => prove(userId, code)))
    expect(said.filter((text) => text.includes('is now linked to'))).toHaveLength(1)
    const winner = others[said.findIndex((text) => text.includes('is now linked to'))]
    expect(await viewOf(ada)).toEqual({ discord_user_id: winner, discord_proven: true })
  })

  test('is replaced by the next one', async () => {
    const first = await codeOf(ada)
    const second = await codeOf(ada)
    expect(await prove(adasDiscord, first)).toContain('not valid')
    expect(await prove(adasDiscord, second)).toContain('is now linked to')
  })

  test('can be guessed at most five times a minute', async () => {
    const wrong = await Promise.all(Array.from({ length: 5 }, () => prove(adasDiscord, 'AAAA-AAAA-AAAA')))
    expect(new Set(wrong)).toEqual(new Set([expect.stringContaining('not valid')]))
    const code = await codeOf(ada)
    expect(await prove(adasDiscord, code)).toMatch(/^Not linked\. That was a lot at once\. Try again in \d+ seconds\.$/)
    expect(await prove(newDiscordId(), code)).toContain('is now linked to')
  })

  test('is nowhere in the table', async () => {
    const code = await codeOf(ada)
    const { codeHash } = await startDiscordProof(mallory, platform.deps)
    const { affiliateId } = ada
    const client = createTableClient(platform.deps.config.tableName)
    const stored = JSON.stringify([
      await getItem(client, keys.discordProof(affiliateId), true),
      await getItem(client, keys.discordCode(codeHash), true),
    ])
    expect(stored).toContain(affiliateId)
    expect(stored).toContain(codeHash)
    expect(stored).not.toContain(code)
    expect(stored).not.toContain(code.replaceAll('-', ''))
  })
})

describe('the campaign of a post', () => {
  beforeEach(() => link(ada, adasDiscord))

  test.each([
    (name: string) => name,
    (name: string) => `  ${name.toUpperCase()}  `,
    (name: string) => `\`${name}\``,
    (name: string) => `**${name}**`,
    (name: string) => `||${name}||`,
    (name: string) => `[${name}](https://shop.example)`,
  ])('is found by its name, case %#', async (typedAs) => {
    const name = `Named ${randomUUID()}`
    const { campaignId } = await campaign(name)
    expect(await submit(adasDiscord, { campaign: typedAs(name) })).toMatch(/^Submitted/)
    const { things } = await platform.deps.table.posts.listByAffiliate(ada.affiliateId, { limit: 1 })
    expect(things).toMatchObject([{ campaignId }])
  })

  test('is found by its id in markup', async () => {
    const { campaignId } = await campaign(`Id ${randomUUID()}`)
    expect(await submit(adasDiscord, { campaign: `\`${campaignId}\`` })).toMatch(/^Submitted/)
  })

  test('is requested if two have the name, ids first, and their names make no markup', async () => {
    const name = `**Twin** <@1> ${randomUUID()}`
    const [one, two] = [await campaign(name), await campaign(name)]
    const said = await submit(adasDiscord, { campaign: name })
    expect(said).toMatch(/^Not submitted\. Several campaigns have this name\./)
    for (const { campaignId } of [one, two]) expect(said).toContain(`\n• \`${campaignId}\` \\*\\*Twin\\*\\* \\<\\@1\\>`)
  })

  test('is suggested if none has the name, from those that accept the post now', async () => {
    const word = randomUUID()
    const { campaignId } = await campaign(`Suggested ${word}`)
    const closed = await campaign(`Suggested ${word} closed`, ['youtube'], {
      end_date: '2026-05-01T00:00:00.000Z',
      start_date: '2026-04-01T00:00:00.000Z',
    })
    const elsewhere = await campaign(`Suggested ${word} elsewhere`, ['reddit'])
    const said = await submit(adasDiscord, { campaign: `Sugested ${word}` })
    expect(said).toContain(`\`${campaignId}\``)
    expect(said).not.toContain(closed.campaignId)
    expect(said).not.toContain(elsewhere.campaignId)
    expect(said).toContain('No campaign called')
  })

  test('is one of many: the list is as long as a message may be, and says how many more there are', async () => {
    for (let count = 0; count < 60; count += 1) await campaign(`Many ${count} ${'x'.repeat(40)}`, ['tiktok'])
    const said = await submit(adasDiscord, { url: 'https://www.tiktok.com/@a/video/7106594312292453675' })
    expect(said.length).toBeLessThanOrEqual(2_000)
    const shown = said.split('\n').filter((line) => line.startsWith('• `cmp_')).length
    expect(said.split('\n').at(-1)).toBe(`… and ${60 - shown} more`)
  })

  test('that does not exist, or accepts nothing now, is refused in words for people', async () => {
    expect(await submit(adasDiscord, { campaign: 'cmp_00000000000000000000000000' })).toBe(
      'Not submitted. There is no campaign with this id. Leave `campaign` out to see which ones are open.',
    )
    const { campaignId } = await campaign(`Paused ${randomUUID()}`, ['youtube'], { status: 'PAUSED' })
    expect(await submit(adasDiscord, { campaign: campaignId })).toContain('is not accepting posts now')
    expect(await submit(adasDiscord, { url: 'https://x.com/nasa/status/1230000000000000000' })).toBe(
      'Not submitted. No campaign is accepting X posts right now.',
    )
  })
})

test.each([
  (link: string) => `<${link}>`,
  (link: string) => `\`${link}\``,
  (link: string) => `||${link}||`,
  (link: string) => `**${link}**`,
  (link: string) => `[my video](${link})`,
  (link: string) => `Look at ${link} !`,
])('a link is read with the chat’s markup around it, case %#', async (typedAs) => {
  await link(ada, adasDiscord)
  const { campaignId } = await campaign(`Markup ${randomUUID()}`)
  const url = newLink()
  const said = await submit(adasDiscord, { url: typedAs(url), campaign: campaignId })
  expect(said).toMatch(/^Submitted/)
  expect(said).toContain(url.split('/').at(-1))
})

test('a post that was submitted before is named by its id, and the receipt links to it where the stage knows its dashboard', async () => {
  await link(ada, adasDiscord)
  const { campaignId } = await campaign(`Twice ${randomUUID()}`)
  const options = { url: newLink(), campaign: campaignId, ...numbers }
  const config = { ...platform.deps.config, dashboardUrl: 'https://dashboard.example/' }
  const first = await say({ ...platform.deps, config }, adasDiscord, 'submit', options)
  const [postId] = /post_\w+/.exec(first) ?? []
  expect(first).toContain(`<https://dashboard.example/#/posts/${postId}>`)
  expect(first).toContain('with 1,000 views, 50 clicks, and 5 conversions')
  expect(await say(platform.deps, adasDiscord, 'submit', options)).toContain(`to this campaign, as \`${postId}\``)
})

test('an unknown command lists those that exist', async () => {
  for (const name of ['toString', 'constructor', 'help', '']) {
    expect(await say(platform.deps, adasDiscord, name, {})).toContain('`/submit`')
  }
})
