import { calendarDay, type Stage } from './stage.ts'

/** The advertiser approves what was earned by the end of a day of the week. */
export const lock = async (day: number, stage: Stage): Promise<void> => {
  const path = `/campaigns/${stage.campaignId}`
  const { version } = await stage.advertiser.get<{ readonly version: number }>(`${path}/money`)
  await stage.advertiser.post(`${path}/lock`, { through: calendarDay(day, stage), if_version: version })
}

interface Batch {
  readonly id: string
}

interface Payout {
  readonly id: string
}

/** An admin makes a batch of what is payable, and reports what became of all payouts but the last. */
export const payOut = async ({ admin }: Stage): Promise<void> => {
  const { id } = await admin.post<Batch>('/payout-batches', { currency: 'USD', method: 'PAYPAL' })
  const payouts = await admin.get<Payout[]>(`/payout-batches/${id}/payouts`)
  const results = payouts.slice(0, -1).map((payout, at) => ({
    payout_id: payout.id,
    status: 'PAID',
    reference: `8AB12345CD67890${at + 1}E`,
  }))
  if (results.length > 0) await admin.post(`/payout-batches/${id}/results`, { results })
}
