import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { useCampaignNames } from '../../names.ts'
import { Card, Figures } from '../../parts/card.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Count, formatCount } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import { formatScore, TrustTierBadge } from '../../parts/trust.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import type { OwnPost } from '../posts/own-post.ts'
import { postColumns } from '../posts/post-columns.tsx'
import type { Performance } from '../trust/evidence.ts'
import { useAffiliateNeeds } from './affiliate-needs.ts'
import { Needs } from './needs.tsx'
import { ownSums, standingWords } from './own-sums.ts'

const everyMs = 30_000
const latestPosts = 5

const shownColumns = new Set(['post', 'claimed', 'verified', 'verdict', 'why'])

const NoPosts = () => (
  <Empty title="No posts yet">
    <p>Submit a post with the numbers it reached. We check them right away, and the verdict appears here.</p>
    <p>
      <a href={linkTo('/submit')}>Submit your first post</a>
    </p>
  </Empty>
)

const LatestVerdicts = () => {
  const path = `/submissions/history?limit=${latestPosts}`
  const live = useLive<OwnPost[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const names = useCampaignNames()
  const columns = postColumns((id) => names.get(id) ?? id).filter(({ id }) => shownColumns.has(id))
  return (
    <Card title="Latest posts" actions={<a href={linkTo('/posts')}>All posts</a>}>
      <Shown live={live} what="your posts" like={['table']}>
        {(posts) => (
          <DataTable
            caption="Your latest posts"
            rows={posts}
            keyOf={({ post_id: id }) => id}
            columns={columns}
            empty={<NoPosts />}
          />
        )}
      </Shown>
    </Card>
  )
}

const Standing = ({ performance }: { readonly performance: Performance }) => {
  const sums = ownSums(performance)
  return (
    <>
      <section class="headline" aria-label="Headline">
        <p class="headline-number">{formatCount(sums.verified)}</p>
        <p class="headline-words">views confirmed by the platforms</p>
        <p class="fine">
          Of {formatCount(sums.claimed)} that you claimed in {formatCount(sums.posts)} posts.
        </p>
      </section>
      <Figures
        figures={[
          { label: 'Overclaimed', value: <Count value={sums.overclaimed} />, note: 'views, by your latest claims' },
          { label: 'Corrected', value: <Count value={sums.corrected} />, note: 'views, after a check' },
          { label: 'Tier', value: <TrustTierBadge tier={performance.trust_tier} />, note: standingWords(performance) },
          {
            label: 'Trust probability',
            value: formatScore(performance.trust_probability),
            note: <a href={linkTo('/trust')}>What moved it</a>,
          },
        ]}
      />
    </>
  )
}

/** Where an affiliate starts: own totals, trust in words, what needs doing, and the latest verdicts. */
export const AffiliateHome = ({ me }: ViewProps) => {
  const path = `/affiliates/${encodeURIComponent(me.id)}/performance`
  const live = useLive<Performance>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const needs = useAffiliateNeeds(me)
  return (
    <>
      <PageHeading title="Home">
        <a class="button-link" href={linkTo('/submit')}>
          Submit a post
        </a>
        <Freshness live={live} />
      </PageHeading>
      <div class="home">
        <div class="home-first">
          <Shown live={live} what="your numbers" like={['headline', 'figures', 'card']}>
            {(performance) => <Standing performance={performance} />}
          </Shown>
        </div>
        <Needs
          title="What to do"
          needs={needs.data?.needs ?? null}
          nothing="Nothing waits for you."
          unknown={needs.data?.unknown ?? []}
        />
        <div class="home-rest">
          <LatestVerdicts />
        </div>
      </div>
    </>
  )
}
