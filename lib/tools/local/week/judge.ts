import type { Planned } from './plan.ts'
import type { Stage } from './stage.ts'

interface WireAlert {
  readonly id: string
  readonly type: string
}

interface WireAppeal {
  readonly id: string
}

const postOf = (title: string, { published }: Stage): string => {
  for (const [planned, { postId }] of published as ReadonlyMap<Planned, { postId: string }>) {
    if (planned.title === title) return postId
  }
  throw new Error(`"${title}" was not submitted`)
}

const page = 'https://example.com/page.png'

/** Ben rounded up, and says so. */
export const appeal = async (stage: Stage): Promise<string> => {
  const text = 'My page showed 12 % more that evening. I did not keep a picture of it with the date.'
  const body = { post_id: postOf('Lacing in ten seconds', stage), kind: 'NUMBER_WRONG', text, links: [page] }
  return (await stage.affiliate('Ben Keller').post<WireAppeal>('/appeals', body)).id
}

export const decide = async (id: string, { advertiser }: Stage): Promise<void> => {
  const reason = 'TikTok never showed that many, and your picture has no date. It counts as a small difference.'
  await advertiser.post(`/appeals/${id}/decide`, { outcome: 'PARTLY', reason })
}

/** Cleo answers what she is accused of; nobody has decided yet. */
export const appealAgain = async (stage: Stage): Promise<void> => {
  const text = 'I counted the views of the repost as well. Both are mine.'
  const body = { post_id: postOf('I ran every day for a month', stage), kind: 'NUMBER_WRONG', text, links: [] }
  await stage.affiliate('Cleo Rossi').post('/appeals', body)
}

/** The advertiser takes the latest overclaim on, and is done with the one before it. */
export const handleAlerts = async ({ advertiser, campaignId }: Stage): Promise<void> => {
  const alerts = await advertiser.get<WireAlert[]>(`/alerts?campaign_id=${campaignId}&status=OPEN`)
  const [latest, second] = alerts.filter(({ type }) => type === 'OVERCLAIM')
  if (latest !== undefined) await advertiser.put(`/alerts/${latest.id}/acknowledge`, {})
  const notes = 'Agreed by e-mail: the numbers of this post do not count.'
  if (second !== undefined) await advertiser.put(`/alerts/${second.id}/resolve`, { notes })
}
