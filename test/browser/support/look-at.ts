import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const everyRule: Chosen = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** The only rules that can find something else in another scheme. */
const colourRules: Chosen = {
  type: 'rule',
  values: axe
    .getRules([...everyRule.values])
    .filter(({ tags }) => tags.includes('cat.color'))
    .map(({ ruleId }) => ruleId),
}

const widths = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]
const schemes = [
  { colorScheme: 'light', chosen: everyRule },
  { colorScheme: 'dark', chosen: colourRules },
] as const
const takesPictures = process.env['SCREENSHOTS'] === '1'

type Chosen = { readonly type: 'tag' | 'rule'; readonly values: readonly string[] }

/** What axe finds wrong by the chosen rules, WCAG 2.2 AA unless told; a line each. */
export const findBarriers = async (page: Page, chosen: Chosen = everyRule): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate((runOnly): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResults> } }
    // Of what passes, which is nearly everything, axe would describe each element.
    return axe.run(document, { runOnly, resultTypes: ['violations'] })
  }, chosen)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

const widerThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

const untilPainted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/**
 * Looks at a page on a desk and on a phone, in light and in dark: no barrier by WCAG 2.2 AA, and nothing that sticks out
 * at the side. With SCREENSHOTS=1 a picture of each is in test/screenshots. Leaves the page on the desk in light.
 */
export const lookAt = async (page: Page, name: string): Promise<void> => {
  if (takesPictures) await mkdir(folder, { recursive: true })
  for (const size of widths) {
    for (const { colorScheme, chosen } of schemes) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await untilPainted(page)
      const about = `${name} at ${size.width} px, ${colorScheme}`
      expect(await findBarriers(page, chosen), about).toEqual([])
      await expect.poll(() => widerThanScreen(page), { message: `${about} is wider than the screen` }).toBe(false)
      if (takesPictures)
        await page.screenshot({ path: `${folder}${name}-${size.width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}
