import { type MetricName, metricNames } from '../../../platforms/vocabulary.ts'
import { Count } from '../../parts/quantity.tsx'
import { metricAfter } from '../../words/metric-words.ts'

/** The three numbers of a claim or an observation on one line. */
export const NumberLine = ({ of }: { readonly of: Readonly<Record<MetricName, number | null>> }) => (
  <span class="number-line">
    {metricNames.map((metric) => (
      <span key={metric}>
        <Count value={of[metric]} missing="unknown" /> {metricAfter(metric, of[metric])}
      </span>
    ))}
  </span>
)
