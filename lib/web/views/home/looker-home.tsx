import { useEffect } from 'preact/hooks'
import { Card } from '../../parts/card.tsx'
import { ChartFigure, expectChart } from '../../parts/chart.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { overTimeChart } from '../campaign/over-time-chart.ts'
import { Explained, Headline } from './headline.tsx'
import { HomeCampaigns } from './home-campaigns.tsx'
import { type Home, useHome } from './home-data.ts'
import { useLookerNeeds } from './looker-needs.ts'
import { Needs } from './needs.tsx'
import { type Range, rangeSentence } from './range.ts'
import { RangeChoice, useRange } from './range-choice.tsx'

const NoPosts = ({ range }: { readonly range: Range }) =>
  range.days === null ? (
    <Empty title="No posts yet">
      <p>
        Once somebody submits a post to one of your campaigns, what it claims and what its platform shows is added up
        here.
      </p>
      <p>
        <a href={linkTo('/campaigns')}>See the campaigns</a>
      </p>
    </Empty>
  ) : (
    <Empty title="No posts in these days">
      <p>
        <a href={linkTo('/home', { range: 'all' })}>Add up the posts of all time</a>
      </p>
    </Empty>
  )

const Overview = ({ home, range }: { readonly home: Home; readonly range: Range }) => {
  if (home.totals.posts + home.totals.held_posts === 0) return <NoPosts range={range} />
  return (
    <>
      <Explained home={home} range={range} />
      <Card title="Claimed and verified by day">
        <ChartFigure
          spec={overTimeChart(home.by_day, 'views')}
          instead={
            home.by_day.length === 1
              ? 'All of these posts were submitted on one day, so there is nothing to compare over time yet.'
              : null
          }
        />
        <p class="fine">Views {rangeSentence(range)}, by the day they were submitted (UTC).</p>
      </Card>
      <HomeCampaigns home={home} />
    </>
  )
}

/** Where somebody who looks at campaigns starts: the number that matters first, what explains it, and what needs a hand. */
export const LookerHome = ({ me }: ViewProps) => {
  const range = useRange()
  const live = useHome(range)
  const needs = useLookerNeeds(me)
  useEffect(expectChart, [])
  return (
    <>
      <PageHeading title="Home">
        <RangeChoice range={range} />
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="your numbers" like={['headline', 'card', 'figures', 'chart', 'table']}>
        {(home) => (
          <div class="home">
            <Headline home={home} range={range} />
            <Needs
              title="Needs a hand"
              needs={needs.data?.needs ?? null}
              nothing="Nothing waits for you."
              unknown={needs.data?.unknown ?? []}
            />
            <div class="home-rest">
              <Overview home={home} range={range} />
            </div>
          </div>
        )}
      </Shown>
    </>
  )
}
