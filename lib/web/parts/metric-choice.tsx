import { type MetricName, metricNames } from '../../platforms/vocabulary.ts'
import { useFilters } from '../filters.ts'
import { metricTitles } from '../words/metric-words.ts'
import { Choice } from './choice.tsx'

const options = metricNames.map((metric) => [metric, metricTitles[metric]] as const)
const usual: MetricName = 'views'

/** The metric that a view compares: views, unless the address names another one. */
export const useMetric = (): MetricName => {
  const { query } = useFilters()
  return metricNames.find((metric) => metric === query.get('metric')) ?? usual
}

/** Lets the reader choose the metric that a view compares. */
export const MetricChoice = ({ label }: { readonly label: string }) => {
  const metric = useMetric()
  const { choose } = useFilters()
  return (
    <Choice
      label={label}
      value={metric}
      options={options}
      choose={(chosen) => choose('metric', chosen === usual ? '' : chosen)}
    />
  )
}
