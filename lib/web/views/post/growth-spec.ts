import { platformName } from '../../../platforms/platform-name.ts'
import type { MetricName } from '../../../platforms/vocabulary.ts'
import type { ChartSpec } from '../../parts/chart-spec.ts'
import { type Counted, isOwn, lacksLink, unlinkedReason } from '../../words/counter-words.ts'
import { metricTitles } from '../../words/metric-words.ts'
import { claimedOf, type Evolution } from './views-of-post.ts'

/** What a platform showed, or we counted, of one metric over time, with each claim at its `as_of`. */
export const growthSpec = (
  { claims, observations, settles_at: settlesAt }: Evolution,
  metric: MetricName,
  post: Counted,
): ChartSpec => {
  const name = platformName(post.platform)
  const own = isOwn(post, metric)
  return {
    sentence: `${metricTitles[metric]} as ${own ? 'we counted' : `${name} showed`} them and as they were claimed.`,
    bottom: 'Time',
    labels: null,
    moment: { x: Date.parse(settlesAt), label: 'Settlement window ends' },
    series: [
      {
        label: own ? 'Counted by us' : `Shown by ${name}`,
        tone: 'verified',
        points: observations.map((seen) => ({ x: Date.parse(seen.fetched_at), y: seen[metric] })),
      },
      {
        label: 'Claimed',
        tone: 'claimed',
        kind: 'marks',
        points: claims.map((claim) => ({ x: Date.parse(claim.as_of), y: claimedOf(claim)[metric] })),
      },
    ],
  }
}

/** Why a metric has no curve, or one with gaps; null if every observation has it. */
export const gapSentence = ({ observations }: Evolution, metric: MetricName, post: Counted): string | null => {
  const title = metricTitles[metric].toLowerCase()
  const name = platformName(post.platform)
  const unseen = observations.filter((seen) => seen[metric] === null)
  if (unseen.length === 0) return null
  if (unseen.every((seen) => seen.missing[metric] === 'unsupported'))
    return lacksLink(post, metric)
      ? `The ${title} are not checkable, because ${unlinkedReason}.`
      : `${name} does not give us ${title}, so they are not checkable.`
  if (unseen.length === observations.length) return `${name} has not shown ${title} yet.`
  return `The gaps are where ${name} did not show ${title}.`
}
