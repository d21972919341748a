import { apiOf } from '../demo/api.ts'
import { openLink } from '../demo/visit-link.ts'
import type { Stage } from './stage.ts'

const bot = 'WhatsApp/2.24.20.89 A'
const oldestChrome = 120
const systems = ['Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7', 'Linux; Android 15; Pixel 9']

/** A browser of its own for each visitor, by which visitors are told apart. */
const browserOf = (visitor: number): string => {
  const system = systems[visitor % systems.length]
  const version = oldestChrome + Math.floor(visitor / systems.length)
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`
}

/** So many people open the tracked link, and the preview of a messenger does. */
export const visit = async (people: number, { baseUrl, linkCode, counted }: Stage): Promise<void> => {
  const url = `${baseUrl}/r/${linkCode}`
  for (let left = people; left > 0; left -= 1) {
    const clickId = await openLink(url, browserOf(counted.people))
    counted.people += 1
    if (clickId !== null) counted.clickIds.push(clickId)
  }
  await openLink(url, bot)
}

/** The shop reports a sale to whoever came last, or what became of one. */
export const report = async (
  sale: { readonly number: number; readonly amount: string; readonly isRejected: boolean },
  { baseUrl, session, counted }: Stage,
): Promise<void> => {
  const facts = { event: 'sale', txn_id: `NW-${1_000 + sale.number}`, amount: sale.amount, currency: 'USD' }
  const status = sale.isRejected ? 'rejected' : 'approved'
  const click_id = counted.clickIds[sale.number] ?? ''
  await apiOf(baseUrl, undefined).get(
    `/postbacks/${session.shop.postbackToken}?${new URLSearchParams({ ...facts, status, click_id })}`,
  )
  counted.sold += sale.isRejected ? -1 : 1
}
