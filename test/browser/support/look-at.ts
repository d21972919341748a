import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const widths = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]
const schemes = ['light', 'dark'] as const

/** What axe finds wrong by WCAG 2.2 AA, a line each. */
export const findBarriers = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate((values): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run: (where: Document, how: object) => Promise<AxeResults> } }
    return axe.run(document, { runOnly: { type: 'tag', values } })
  }, rules)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`))
}

const widerThanScreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

const untilPainted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

/**
 * Looks at a page on a desk and on a phone, in light and in dark: no barrier by WCAG 2.2 AA, nothing that sticks out at
 * the side, and a picture of each in test/screenshots. Leaves it on the desk in light.
 */
export const lookAt = async (page: Page, name: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const size of widths) {
    for (const colorScheme of schemes) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await untilPainted(page)
      const about = `${name} at ${size.width} px, ${colorScheme}`
      expect(await findBarriers(page), about).toEqual([])
      await expect.poll(() => widerThanScreen(page), { message: `${about} is wider than the screen` }).toBe(false)
      await page.screenshot({ path: `${folder}${name}-${size.width}-${colorScheme}.png`, fullPage: true })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}
