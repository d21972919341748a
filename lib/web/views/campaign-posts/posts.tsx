import { useState } from 'preact/hooks'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness } from '../../parts/state.tsx'
import { replaceQuery } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { CampaignName } from '../alerts/about.tsx'
import { useAffiliateNames } from './affiliate-names.ts'
import { PostChoices } from './post-choices.tsx'
import { useCampaignPosts } from './post-data.ts'
import { isNarrowed, postsPath } from './post-filter.ts'
import { PostsTable } from './posts-table.tsx'
import { usePostFilter } from './use-post-filter.ts'

/** All posts of a campaign, filtered by verdict, platform, affiliate and flag. */
export const CampaignPostsView = ({ params: { id = '' }, me }: ViewProps) => {
  const { filter, choose, sort, sortBy } = usePostFilter()
  const [words, setWords] = useState('')
  const live = useCampaignPosts(postsPath(id, filter))
  const names = useAffiliateNames(id, live.rows)
  return (
    <>
      <PageHeading title="Posts" above={<CampaignName id={id} me={me} />}>
        <Freshness live={live} />
      </PageHeading>
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
