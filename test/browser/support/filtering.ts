import type { Page } from 'playwright-core'

/**
 * Chooses a verdict in the list of a campaign's posts. How long after the last answer of the API every row had it, in ms;
 * looked at once a frame.
 */
export const filteringMs = async (page: Page, verdict: string, badge: string): Promise<number> => {
  await page.evaluate((wanted) => {
    performance.clearResourceTimings()
    performance.clearMarks('filtered')
    const look = (): void => {
      const rows = [...document.querySelectorAll('.campaign-posts tbody tr')]
      if (rows.length > 0 && rows.every((row) => row.textContent?.includes(wanted))) performance.mark('filtered')
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, badge)
  await page.getByLabel('Verdict').selectOption(verdict)
  await page.waitForFunction(() => performance.getEntriesByName('filtered').length > 0)
  return page.evaluate(() => {
    const drawnAt = performance.getEntriesByName('filtered')[0]?.startTime ?? Number.NaN
    const ends = performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
      .filter(({ name, startTime }) => name.includes('/posts?') && startTime < drawnAt)
      .map(({ responseEnd }) => responseEnd)
    return drawnAt - Math.max(...ends)
  })
}
