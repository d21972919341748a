import { ApiError, apiOf } from './api.ts'
import { type Sample, samples } from './samples.ts'
import type { Session } from './session.ts'
import { visitLink } from './visit-link.ts'

const submit = async (sample: Sample, session: Session): Promise<string> => {
  const affiliate = session.affiliates.find(({ name }) => name === sample.by)
  const [claimed_views, claimed_clicks, claimed_conversions] = sample.claimed
  const claim = { url: sample.url, claimed_views, claimed_clicks, claimed_conversions }
  const body = sample.hasLink
    ? {
        campaign_id: session.shop.campaignId,
        link_code: await visitLink({ ...session, ...session.shop }, affiliate?.apiKey ?? ''),
        ...claim,
      }
    : { campaign_id: session.campaignId, ...claim }
  try {
    const receipt = await apiOf(session.baseUrl, affiliate?.apiKey).post<{ post_id: string }>('/submissions', body)
    return receipt.post_id
  } catch (error) {
    if (error instanceof ApiError && error.existingId !== undefined) return error.existingId
    throw error
  }
}

/** Submits every sample with its affiliate's key; one that was submitted before is used as it is. */
export const submitSamples = async (session: Session, onSubmitted: (count: number) => void): Promise<Session> => {
  const posts: Session['posts'] = []
  for (const [at, sample] of samples.entries()) {
    posts.push({ sample: at, postId: await submit(sample, session) })
    onSubmitted(posts.length)
  }
  return { ...session, posts }
}
