import type { CampaignView } from '../../../campaign/campaign-contract.ts'
import { countedMetrics } from '../../../platforms/vocabulary.ts'
import type { ListedLink } from './link-data.ts'

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

/** Whether a submission may name a link: it counts, and no post has it. */
export const isFree = ({
  post_id: postId,
  stopped_at: stoppedAt,
}: Pick<ListedLink, 'post_id' | 'stopped_at'>): boolean => postId === null && stoppedAt === null

/** What it means to submit a post without a link. */
export const noLinkSentence = (sources: CampaignView['sources']): string => {
  const own = countedMetrics.filter((name) => sources[name] === 'first_party')
  return own.length === 0
    ? 'The link in your post that leads to the campaign, if it has one.'
    : `This campaign counts ${listFormat.format(own)} with tracked links. Without the link in your post, we can't check those you claim, and you can't add it later.`
}
