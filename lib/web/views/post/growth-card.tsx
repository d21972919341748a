import type { MetricName } from '../../../platforms/platform.ts'
import { Card } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { Choice } from '../../parts/choice.tsx'
import { platformName } from '../../parts/platform-name.tsx'
import { Empty } from '../../parts/state.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import { gapSentence, growthSpec } from './growth-spec.ts'
import type { PostStory } from './use-post.ts'
import { metrics, metricTitles } from './views-of-post.ts'

const options = metrics.map((metric) => [metric, metricTitles[metric]] as const)

const useMetric = (): MetricName => {
  const wanted = usePlace().query.get('metric')
  return metrics.find((metric) => metric === wanted) ?? 'views'
}

/** How a post grew, with each claim on its curve. */
export const GrowthCard = ({ story: { post, evolution } }: { readonly story: PostStory }) => {
  const metric = useMetric()
  const choice = (
    <Choice
      label="Metric"
      value={metric}
      options={options}
      choose={(chosen) => replaceQuery({ metric: chosen === 'views' ? null : chosen })}
    />
  )
  const gaps = gapSentence(evolution, metric, post.platform)
  return (
    <Card title="Growth" actions={choice}>
      {evolution.observations.length === 0 ? (
        <Empty title="Nothing observed yet">
          <p>The curve begins with the first numbers that {platformName(post.platform)} gives.</p>
        </Empty>
      ) : (
        <ChartFigure spec={growthSpec(evolution, metric, post.platform)} />
      )}
      {gaps === null ? null : <p class="fine">{gaps}</p>}
    </Card>
  )
}
