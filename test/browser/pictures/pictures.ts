import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { startStack } from '../../../lib/tools/local/start-stack.ts'
import { launchChromium } from '../support/chromium.ts'
import { playSeason, type Season } from './season.ts'

/** A day of the product's time passes in five seconds. */
const clockSpeed = 17_280
const width = 1_280
const maxBytes = 150_000
const folder = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))

const untilQuiet = async (page: Page): Promise<void> => {
  await page.locator('.spinner').first().waitFor({ state: 'detached' })
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
}

const take = async (page: Page, baseUrl: string, { name, place, height }: Picture): Promise<void> => {
  await page.goto(`${baseUrl}/#${place}`)
  await page.getByText(/^As of/).waitFor()
  await untilQuiet(page)
  const path = `${folder}${name}.png`
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } })
  const { size } = await stat(path)
  console.log(`docs/pictures/${name}.png: ${Math.round(size / 1_000)} KB`)
  if (size > maxBytes) throw new Error(`${name}.png is larger than ${maxBytes / 1_000} KB.`)
}

const takeAll = async (baseUrl: string, { advertiser, campaignId, postId }: Season): Promise<void> => {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width, height: 800 }, locale: 'en-GB', colorScheme: 'light' })
    await page.goto(baseUrl)
    await page.getByLabel('API key').fill(advertiser.key)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await take(page, baseUrl, { name: 'campaign', place: `/campaigns/${campaignId}`, height: 880 })
    await take(page, baseUrl, { name: 'post', place: `/posts/${postId}`, height: 900 })
    await take(page, baseUrl, { name: 'alerts', place: '/alerts', height: 800 })
  } finally {
    await browser.close()
  }
}

await mkdir(folder, { recursive: true })
const stack = await startStack({ CLOCK_SPEED: String(clockSpeed), MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN' })
try {
  console.log('A week of a campaign passes; this takes most of a minute.')
  await takeAll(stack.baseUrl, await playSeason(stack.baseUrl, stack.adminKey, clockSpeed))
} finally {
  await stack.stop()
}
