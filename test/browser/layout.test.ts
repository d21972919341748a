import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { addStrip, type Told } from './support/local-strip.ts'
import { lookAt } from './support/look-at.ts'
import { useVisitors } from './support/visitors.ts'

const world = inject('world')
const { visit, visitAs } = useVisitors()

const widths = [320, 390, 768, 1024, 1280, 1440, 1600, 1920]
const menuOf = (page: Page) => page.getByRole('button', { name: 'Menu' })
const navigationOf = (page: Page) => page.getByRole('navigation', { name: 'Main' })

/** What sticks out of the screen, or of its parent in the header. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const right = document.documentElement.clientWidth
    const parts = [...document.querySelectorAll('.top, .top *, #content, #content *')].filter(
      (part) =>
        part.getClientRects().length > 0 &&
        part.parentElement?.closest('.table-scroll:not(.fits), .for-ears, canvas') === null,
    )
    const out = parts.filter((part) => part.getBoundingClientRect().right > right + 1)
    const isWide = document.documentElement.scrollWidth > right
    return [...out.map(({ className, tagName }) => `${tagName}.${className}`), ...(isWide ? ['the page'] : [])]
  })

const everybody = [
  ['an admin', world.admin.key, ['/campaigns', `/campaigns/${world.campaignId}`, '/alerts', '/work', '/platforms']],
  ['an advertiser', world.advertiser.key, [`/campaigns/${world.campaignId}`, '/appeals', '/runs', '/profile']],
  ['an affiliate', world.affiliates[0].key, ['/posts', '/submit', '/links', '/trust', '/profile']],
] as const

for (const [who, key, places] of everybody) {
  test(`nothing is wider than a screen of 320 to 1920 px for ${who}`, async () => {
    const { page, goTo } = await visitAs(key, places[0])
    for (const place of places) {
      await goTo(place)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => page.locator('#content :is(.spinner, .skeleton)').count()).toBe(0)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        await expect.poll(() => sticksOut(page), { message: `${place} at ${width} px` }).toEqual([])
      }
      await page.setViewportSize({ width: 320, height: 800 })
      await menuOf(page).click()
      await navigationOf(page).waitFor()
      await expect.poll(() => sticksOut(page), { message: `the menu over ${place} at 320 px` }).toEqual([])
      await menuOf(page).click()
    }
  })
}

test('at 200 % the header of a small desk screen is the one of a phone, and holds', async () => {
  const { page } = await visitAs(world.admin.key, '/campaigns')
  await page.setViewportSize({ width: 640, height: 400 })
  await menuOf(page).waitFor()
  await expect.poll(() => sticksOut(page)).toEqual([])
})

test('on a phone the menu opens and closes by keyboard, and closes once it led somewhere', async () => {
  const { page } = await visitAs(world.advertiser.key, '/campaigns')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect.poll(() => navigationOf(page).isVisible()).toBe(false)
  await menuOf(page).press('Enter')
  await expect.poll(() => menuOf(page).getAttribute('aria-expanded')).toBe('true')
  await lookAt(page, 'menu')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect.poll(() => navigationOf(page).isVisible()).toBe(false)
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Menu')
  await page.keyboard.press('Enter')
  await navigationOf(page).getByRole('link', { name: 'Alerts', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Alerts', level: 1 }).waitFor()
  await expect.poll(() => navigationOf(page).isVisible()).toBe(false)
})

test('on a desk the navigation stays beside the page, and says where the reader is', async () => {
  const { page } = await visitAs(world.admin.key, `/campaigns/${world.campaignId}`)
  await page.setViewportSize({ width: 1600, height: 800 })
  const here = navigationOf(page).locator('[aria-current=page]')
  await expect.poll(() => here.allTextContents()).toEqual(['Campaigns'])
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  await page.mouse.wheel(0, 5_000)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(0)
  await expect.poll(async () => (await here.boundingBox())?.y ?? -1).toBeGreaterThan(0)
  await expect.poll(() => menuOf(page).isVisible()).toBe(false)
})

test('the head of a table that fits stays in sight', async () => {
  const { page } = await visitAs(world.advertiser.key, '/campaigns')
  const head = page.getByRole('columnheader', { name: 'Platforms' })
  await head.waitFor()
  await page.setViewportSize({ width: 1600, height: 200 })
  await page.evaluate(() => window.scrollTo(0, 220))
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(150)
  await expect.poll(async () => Math.round((await head.boundingBox())?.y ?? -1)).toBe(0)
})

test('the reader chooses light or dark against the device, and finds it again in another tab', async () => {
  const { page, context, goTo } = await visitAs(world.advertiser.key, '/campaigns')
  const paper = (of: Page) => of.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const [light, dark] = ['rgb(246, 247, 249)', 'rgb(16, 21, 28)']
  await expect.poll(() => paper(page)).toBe(light)
  await page.getByLabel('Colours').selectOption('Dark')
  await expect.poll(() => paper(page)).toBe(dark)
  const another = await context.newPage()
  await another.goto(world.baseUrl)
  await another.getByRole('navigation', { name: 'Main' }).waitFor()
  await expect.poll(() => paper(another)).toBe(dark)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByLabel('Colours').selectOption('Light')
  await expect.poll(() => paper(page)).toBe(light)
  await page.getByLabel('Colours').selectOption('System')
  await expect.poll(() => paper(page)).toBe(dark)
  await goTo('/alerts')
})

test('a local stack says above every page that its clock is another, and offers an admin sample data while it is empty', async () => {
  const { page, goTo, signIn } = await visit()
  const clock = { now: '2026-03-01T12:00:00.000Z' as const, behindMs: 86_400_000, isAdmin: true, session: null }
  const filling = { kind: 'filling', done: 3, of: 10, says: 'a post is deleted' } as const
  let told: Told = { ...clock, filling }
  await addStrip(page, (method) => {
    if (method === 'POST') told = { ...clock, filling }
    return told
  })
  await goTo('/')
  const strip = page.getByRole('complementary', { name: 'Local stack' })
  const says = strip.getByRole('status')
  const clockText = /^Demo clock: Sunday,? 1 March 2026 at 12:00 UTC\./
  await strip.waitFor()
  await expect.poll(() => says.textContent()).toMatch(clockText)
  await expect.poll(() => says.textContent()).toContain('A week is played fast: a post is deleted')
  await expect.poll(() => strip.getByRole('progressbar').getAttribute('value')).toBe('3')
  await lookAt(page, 'demo-clock')
  await signIn(world.admin.key)
  told = { ...clock, filling: { kind: 'in-use' } }
  await expect.poll(() => strip.getByRole('progressbar').isVisible()).toBe(false)
  await expect.poll(() => says.textContent()).toMatch(clockText)
  await lookAt(page, 'demo-clock-inside')
  told = { ...clock, behindMs: 0, filling: { kind: 'empty' } }
  const fill = strip.getByRole('button', { name: 'Fill with sample data' })
  await fill.waitFor()
  await lookAt(page, 'demo-offer')
  await goTo('/campaigns')
  await expect.poll(() => strip.isVisible()).toBe(false)
  await goTo('/')
  await fill.press('Enter')
  await expect.poll(() => says.textContent()).toContain('A week is played fast')
  told = { ...clock, behindMs: 0, filling: { kind: 'filled' } }
  await strip.getByRole('button', { name: 'Show it' }).waitFor()
  await expect.poll(() => says.textContent()).toBe('Sample data is in. The terminal shows a key for each role.')
  await lookAt(page, 'demo-filled')
})

test('a campaign on paper is its numbers, without what can be pressed', async () => {
  const { page } = await visitAs(world.advertiser.key, `/campaigns/${world.campaignId}`)
  await page.getByRole('table', { name: 'Claimed and verified by affiliate' }).waitFor()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.setViewportSize({ width: 794, height: 1123 })
  await expect.poll(() => page.getByRole('banner').isVisible()).toBe(false)
  await expect.poll(() => page.getByRole('button', { name: /Export|Refresh|Check all/ }).count()).toBe(0)
  await page.getByRole('heading', { name: world.campaignName }).waitFor()
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
    .toBe('rgb(255, 255, 255)')
  await page.screenshot({ path: 'test/screenshots/campaign-print.png', fullPage: true })
})
