import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import type { Session } from '../../../lib/tools/local/demo/session.ts'
import { fillSamples } from '../../../lib/tools/local/samples/fill-samples.ts'
import { startStack } from '../../../lib/tools/local/start-stack.ts'
import { launchChromium } from '../support/chromium.ts'

const width = 1_280
const maxBytes = 150_000
const folder = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))

const untilQuiet = async (page: Page): Promise<void> => {
  await page.locator('.spinner, .skeleton').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

interface Picture {
  readonly name: string
  readonly place: string
  /** Where it is cut off, in px. */
  readonly height: number
  /** Text that is there once the view is; that of numbers unless told. */
  readonly shows?: RegExp
  /** What somebody does before it is taken. */
  readonly first?: (page: Page) => Promise<void>
}

const take = async (page: Page, baseUrl: string, picture: Picture): Promise<void> => {
  const { name, place, height, shows = /^(?:As of|Updated) /, first } = picture
  await page.setViewportSize({ width, height })
  await page.goto(`${baseUrl}/#${place}`)
  await page.getByText(shows).first().waitFor()
  await first?.(page)
  await untilQuiet(page)
  const path = `${folder}${name}.png`
  await page.screenshot({ path })
  const { size } = await stat(path)
  console.log(`docs/pictures/${name}.png: ${Math.round(size / 1_000)} KB`)
  if (size > maxBytes) throw new Error(`${name}.png is larger than ${maxBytes / 1_000} KB.`)
}

const fillCampaign = async (page: Page): Promise<void> => {
  await page.getByLabel('Landing page').fill('https://northwind.example/autumn')
  for (const platform of ['YouTube', 'TikTok']) await page.getByRole('checkbox', { name: platform }).check()
  await page.getByLabel('Name', { exact: true }).fill('Autumn trail running')
  await page.evaluate(() => window.scrollTo(0, 0))
}

const invite = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /invit/i }).first().click()
  await page.getByRole('dialog').waitFor()
}

const picturesOf = (campaignId: string, postId: string): Picture[] => {
  const campaign = `/campaigns/${campaignId}`
  return [
    { name: 'campaign', place: campaign, height: 880 },
    // Its campaign is called by its id until the name is there.
    { name: 'post', place: `/posts/${postId}`, height: 880, shows: /^Spring trail running$/ },
    { name: 'alerts', place: '/alerts', height: 700 },
    { name: 'money', place: `${campaign}/money`, height: 800 },
    { name: 'home', place: '/home?range=all', height: 760, shows: /views claimed/ },
    {
      name: 'invitations',
      place: `${campaign}/invitations`,
      height: 800,
      shows: /^No invitations yet$/,
      first: invite,
    },
    { name: 'campaign-posts', place: `${campaign}/posts?verdict=high`, height: 700, shows: /^(?:As of|Updated) / },
    // Last, since a form that was begun is not left without a question.
    { name: 'new-campaign', place: '/campaigns/new', height: 900, shows: /^Landing page/, first: fillCampaign },
  ]
}

const takeAll = async (baseUrl: string, { advertiser, week }: Session): Promise<void> => {
  if (week === undefined) throw new Error('No week was played.')
  const { campaignId, postId } = week
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width, height: 800 }, locale: 'en-GB', colorScheme: 'light' })
    await page.goto(baseUrl)
    await page.getByLabel('API key').fill(advertiser.apiKey)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    for (const picture of picturesOf(campaignId, postId)) await take(page, baseUrl, picture)
  } finally {
    await browser.close()
  }
}

await mkdir(folder, { recursive: true })
const stack = await startStack({ LOCAL_STACK_SAMPLES: 'on', MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN' })
try {
  console.log('The week of the demo is played; this takes about a minute.')
  await takeAll(stack.baseUrl, await fillSamples(stack))
} finally {
  await stack.stop()
}
