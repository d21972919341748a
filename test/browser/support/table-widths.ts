import type { Page } from 'playwright-core'

/** The tables that are wider than their boxes, so that they scroll sideways, by their names. */
export const sidewaysTables = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.table-scroll')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((box) => box.getAttribute('aria-label') ?? ''),
  )
