import type { Locator, Page } from 'playwright-core'
import type { Story } from './story.ts'

export const alertRows = (page: Page): Locator => page.getByRole('table', { name: 'Alerts' }).locator('tbody tr')

/** What the API says about the alerts of a story, newest first. */
export const alertsOf = async ({ call, advertiser, campaignId }: Story): Promise<{ id: string; severity: string }[]> =>
  (await call('GET', `/alerts?campaign_id=${campaignId}`, { key: advertiser.key })).body.data

/** An answer of the API that refuses; what it says about a wait is seen for five seconds. */
export const problem = (status: number, detail: string, extra: object = {}) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'retry-after': '5' },
  body: JSON.stringify({ success: false, title: 'Trouble', status, detail, errors: [], ...extra }),
})

/** Has the API say something else about each alert than it does. */
export const rewriteAlerts = (page: Page, change: object) =>
  page.route('**/api/v1/alerts?*', async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({
      response,
      json: { ...body, data: body.data.map((alert: object) => ({ ...alert, ...change })) },
    })
  })
