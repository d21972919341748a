import { useState } from 'preact/hooks'
import { Freshness } from '../../parts/state.tsx'
import { replaceQuery } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignHeading } from '../campaign/campaign-heading.tsx'
import { useAffiliateNames } from './affiliate-names.ts'
import { PostChoices } from './post-choices.tsx'
import { useCampaignPosts } from './post-data.ts'
import { isNarrowed, postsPath } from './post-filter.ts'
import { PostsTable } from './posts-table.tsx'
import { usePostFilter } from './use-post-filter.ts'

/** All posts of a campaign, filtered by verdict, platform, affiliate, flag and review. */
export const CampaignPostsView = ({ params: { id = '' } }: ViewProps) => {
  const { filter, choose, sort, sortBy } = usePostFilter()
  const [words, setWords] = useState('')
  const live = useCampaignPosts(postsPath(id, filter))
  const names = useAffiliateNames(id, live.rows)
  return (
    <>
      <CampaignHeading id={id} title="Posts">
        <Freshness live={live} />
      </CampaignHeading>
      <PostChoices filter={filter} names={names} choose={choose} words={words} setWords={setWords} />
      <PostsTable
        live={live}
        caption="Posts of the campaign"
        campaignId={id}
        sort={sort}
        sortBy={sortBy}
        words={words}
        narrowed={isNarrowed(filter) ? { showAll: () => replaceQuery({}) } : null}
      />
    </>
  )
}
