import { useRef } from 'preact/hooks'
import { verdictStatuses } from '../../../post/vocabulary.ts'
import { reviewStates } from '../../../review/vocabulary.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Toolbar } from '../../parts/table-parts.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import { reviewOptions } from '../../words/review-words.ts'
import type { CampaignsOfPosts } from './campaigns-of-posts.ts'
import type { OwnPost } from './own-post.ts'

/** Which posts are shown; '' for all. */
export interface PostFilter {
  readonly campaign: string
  readonly status: string
  readonly review: string
}

/** The filter in the address. */
export const usePostFilter = (): PostFilter => {
  const { query } = usePlace()
  const status = query.get('status')
  return {
    campaign: query.get('campaign') ?? '',
    status: verdictStatuses.find((known) => known === status) ?? '',
    review: reviewStates.find((known) => known === query.get('review')) ?? '',
  }
}

/** Where the API lists the posts of a filter. */
export const historyPath = ({ campaign, status, review }: PostFilter): string => {
  const entries = Object.entries({ campaign_id: campaign, status, review }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(entries).toString()
  return `/submissions/history${query === '' ? '' : `?${query}`}`
}

/** Campaigns of the posts seen here, open or not; they stay on offer while a filter hides their posts. */
export const useKnownCampaigns = (posts: readonly OwnPost[], { campaign }: PostFilter): readonly string[] => {
  const known = useRef(new Set<string>())
  for (const post of posts) known.current.add(post.campaign_id)
  if (campaign !== '') known.current.add(campaign)
  return [...known.current]
}

const statusOptions = [['', 'All'] as const, ...verdictStatuses.map((status) => [status, wordOf(status)] as const)]

interface PostFiltersProps {
  readonly filter: PostFilter
  readonly campaigns: CampaignsOfPosts
  readonly known: readonly string[]
  readonly words: string
  readonly setWords: (words: string) => void
}

/** Filters posts by campaign, verdict and words; it stays while posts load, so that it keeps the focus. */
export const PostFilters = ({ filter, campaigns, known, words, setWords }: PostFiltersProps) => {
  const ids = [...new Set([...campaigns.openIds, ...known])]
  return (
    <Toolbar filter={words} filterBy={setWords} what="Your posts">
      <Choice
        label="Campaign"
        value={filter.campaign}
        options={[['', 'All'], ...ids.map((id) => [id, campaigns.nameOf(id)] as const)]}
        choose={(campaign) => replaceQuery({ ...filter, campaign })}
      />
      <Choice
        label="Verdict"
        value={filter.status}
        options={statusOptions}
        choose={(status) => replaceQuery({ ...filter, status })}
      />
      <Choice
        label="Review"
        value={filter.review}
        options={reviewOptions}
        choose={(review) => replaceQuery({ ...filter, review })}
      />
    </Toolbar>
  )
}
