import type { Page } from 'playwright-core'
import type { Person } from './person.ts'
import { type Story, startStory } from './story.ts'
import type { World } from './world.ts'

export const landingUrl = 'https://shop.example/spring'

interface MadeLink {
  readonly code: string
  readonly url: string
}

interface LinkStory extends Story {
  /** Makes a link of the affiliate, or of somebody else. */
  readonly makeLink: (name: string, by?: Person) => Promise<MadeLink>
}

/** A campaign with a landing page, so that it counts clicks and conversions itself. */
export const startLinkStory = async (world: World): Promise<LinkStory> => {
  const story = await startStory(world, 'Links', { landing_url: landingUrl })
  const makeLink = async (name: string, by = story.affiliate): Promise<MadeLink> => {
    const body = { campaign_id: story.campaignId, name }
    return (await story.call('POST', '/links', { key: by.key, body })).body.data
  }
  return { ...story, makeLink }
}

/** What a link counted, as the API says it. */
export const numbersOf = (unique: number, more: object = {}) => ({
  clicks: { gross: unique + 45, unique, duplicate: 30, bot: 14, invalid: 1 },
  conversions: {
    approved: 4,
    pending: 2,
    rejected: 1,
    late: 3,
    counted: 6,
    unsigned: 2,
    amounts: [
      {
        currency: 'EUR',
        digits: 2,
        approved_minor: 123_450,
        pending_minor: 1_990,
        rejected_minor: 0,
        unsigned_minor: 1_990,
      },
      { currency: 'JPY', digits: 0, approved_minor: 5_000, pending_minor: 0, rejected_minor: 700, unsigned_minor: 0 },
    ],
  },
  flags: [],
  by_day: [
    { day: '2026-03-01', gross: 10, unique, duplicate: 0, bot: 0, invalid: 0 },
    { day: '2026-03-02', gross: 45, unique: 0, duplicate: 30, bot: 14, invalid: 1 },
    { day: '2026-03-04', gross: 5, unique: 5, duplicate: 0, bot: 0, invalid: 0 },
  ],
  devices: { desktop: 3, mobile: 70, tablet: 2, other: 1 },
  referrers: [
    { host: 'www.youtube.com', clicks: 60 },
    { host: null, clicks: 16 },
  ],
  ...more,
})

/** Has the API say what each link counted, by its name; those that it leaves out counted nothing. */
export const countClicks = async (page: Page, numbers: Readonly<Record<string, object>>): Promise<void> => {
  await page.route(/\/api\/v1\/links(?:[/?]|$)/, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    const counted = (link: { readonly name: string }) => ({ ...link, ...numbers[link.name] })
    const { data } = body
    await route.fulfill({ response, json: { ...body, data: Array.isArray(data) ? data.map(counted) : counted(data) } })
  })
}
