import { moneyText } from '../../../money/money-text.ts'
import { apiOf } from './api.ts'
import type { Session } from './session.ts'
import { table } from './table.ts'

interface Money {
  readonly currency: string
  readonly saved_minor: number
  readonly spent_minor: number
  readonly held_minor: number
  readonly payable_minor: number
  readonly exported_minor: number
  readonly paid_minor: number
  readonly settled_day: string | null
  readonly locked_day: string | null
}

interface Conversion {
  readonly status: string
}

/** What the week left on the campaign that it is about, as text. */
export const weekReport = async ({ baseUrl, week, shop }: Session, adminKey: string): Promise<string> => {
  if (week === undefined) return ''
  const admin = apiOf(baseUrl, adminKey)
  const at = `/campaigns/${week.campaignId}`
  const money = await admin.get<Money>(`${at}/money`)
  const amount = (minor: number): string => moneyText(minor, money.currency)
  const posts = await admin.get<unknown[]>(`${at}/posts?limit=100`)
  const alerts = await admin.get<unknown[]>(`/alerts?campaign_id=${week.campaignId}&limit=100`)
  const appeals = await admin.get<{ status: string }[]>(`/appeals?campaign_id=${week.campaignId}`)
  const conversions = await admin.get<Conversion[]>(`/campaigns/${shop.campaignId}/conversions`)
  const batches = await admin.get<{ payouts: number; paid: number }[]>('/payout-batches')
  const approved = conversions.filter(({ status }) => status === 'APPROVED').length
  return table(
    ['Spring trail running', ''],
    [
      ['posts', String(posts.length)],
      ['alerts', String(alerts.length)],
      ['appeals', appeals.map(({ status }) => status).join(', ')],
      ['sales of the shop', `${approved} approved, ${conversions.length - approved} rejected`],
      ['not paid for overclaims', amount(money.saved_minor)],
      ['spent', `${amount(money.spent_minor)}, of which ${amount(money.held_minor)} is held`],
      ['settled through', `${money.settled_day}, approved through ${money.locked_day}`],
      ['payouts', batches.map(({ payouts, paid }) => `${payouts}, ${paid} of them paid`).join('; ')],
    ],
  )
}
