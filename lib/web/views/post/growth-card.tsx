import { platformName } from '../../../platforms/platform-name.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { MetricChoice, useMetric } from '../../parts/metric-choice.tsx'
import { Empty } from '../../parts/state.tsx'
import { gapSentence, growthSpec } from './growth-spec.ts'
import type { PostStory } from './use-post.ts'

/** How a post grew, with each claim on its curve. */
export const GrowthCard = ({ story: { post, evolution } }: { readonly story: PostStory }) => {
  const metric = useMetric()
  const gaps = gapSentence(evolution, metric, post)
  return (
    <Card title="Growth" actions={<MetricChoice label="Metric" />}>
      {evolution.observations.length === 0 ? (
        <Empty title="No numbers yet">
          <p>The chart starts with the first numbers that {platformName(post.platform)} shows.</p>
        </Empty>
      ) : (
        <ChartFigure spec={growthSpec(evolution, metric, post)} />
      )}
      {gaps === null ? null : <p class="fine">{gaps}</p>}
    </Card>
  )
}
