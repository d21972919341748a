import { maxEvidencePosts } from '../../../trust/vocabulary.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Card, type Figure, Figures } from '../../parts/card.tsx'
import { ChartFigure } from '../../parts/chart.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { formatScore, TrustTierBadge } from '../../parts/trust.tsx'
import type { ViewProps } from '../../view-props.ts'
import { postName } from '../../words/post-words.ts'
import type { OwnPost } from '../posts/own-post.ts'
import { ByPlatform } from './by-platform.tsx'
import { confirmedWeight, evidenceChart, isCutOff, type Performance } from './evidence.ts'
import { EvidenceTable } from './evidence-table.tsx'
import { TrustOverTime } from './trust-over-time.tsx'
import { floorSentence, probabilitySentence, progressSentence, scoreSentence, tierSentences } from './trust-words.ts'
import { WeightRules } from './weight-rules.tsx'

/** Trust moves with verdicts, which take hours. */
const everyMs = 60_000

const tierNote = (performance: Performance): string => {
  const { trust_tier: tier } = performance
  const progress = tier === 'NEW' ? progressSentence(confirmedWeight(performance, Date.now())) : null
  return progress === null ? tierSentences[tier] : `${tierSentences[tier]} ${progress}`
}

const trustFigures = (performance: Performance): Figure[] => {
  const { trust_score: score, trust_probability: probability, trust_floor: floor, trust_tier: tier } = performance
  return [
    { label: 'Trust score', value: formatScore(score), note: scoreSentence(performance) },
    { label: 'Trust probability', value: formatScore(probability), note: probabilitySentence },
    { label: 'Trust floor', value: formatScore(floor), note: floorSentence },
    {
      label: 'Tier',
      value: <TrustTierBadge tier={tier} />,
      note: tierNote(performance),
    },
  ]
}

const postFigures = ({ by_level: byLevel, pending, unverifiable }: Performance): Figure[] => [
  { label: 'Matched', value: <Count value={byLevel.none} />, note: 'confirmed; accurate' },
  { label: 'Low discrepancy', value: <Count value={byLevel.low} />, note: 'slightly too high; accurate' },
  { label: 'Medium discrepancy', value: <Count value={byLevel.medium} />, note: 'clearly too high; not accurate' },
  { label: 'High discrepancy', value: <Count value={byLevel.high} />, note: 'far too high; not accurate' },
  { label: 'Pending', value: <Count value={pending} />, note: 'no verdict yet; not counted' },
  { label: 'Unverifiable', value: <Count value={unverifiable} />, note: 'nothing to compare; not counted' },
]

/** The names of the latest posts, which may be the ones that moved trust. */
const usePostNames = (): ((id: string) => string) => {
  const path = `/submissions/history?limit=${maxEvidencePosts}`
  const { data } = useLive<OwnPost[]>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  const names = new Map(data?.map((post) => [post.post_id, postName(post)]))
  return (id) => names.get(id) ?? id
}

const Trust = ({ performance }: { readonly performance: Performance }) => {
  const nameOf = usePostNames()
  const { evidence, by_platform: byPlatform } = performance
  return (
    <>
      <Figures figures={trustFigures(performance)} />
      <Card title="Your posts by verdict">
        <Figures figures={postFigures(performance)} />
      </Card>
      <TrustOverTime performance={performance} />
      <Card title="What moved your trust">
        {evidence.length > 1 ? <ChartFigure spec={evidenceChart(evidence)} /> : null}
        <EvidenceTable evidence={evidence} nameOf={nameOf} />
        {isCutOff(performance) ? (
          <p class="fine">Only your latest {maxEvidencePosts} posts are listed here; older ones still count.</p>
        ) : null}
      </Card>
      <ByPlatform rows={byPlatform} />
      <WeightRules />
    </>
  )
}

/** One's own trust: what it is, what it means, and what moved it. */
export const TrustView = ({ me }: ViewProps) => {
  const path = `/affiliates/${encodeURIComponent(me.id)}/performance`
  const live = useLive<Performance>(path, (signal) => callApi('GET', path, { signal }), everyMs)
  return (
    <>
      <PageHeading title="Trust">
        <Freshness live={live} />
      </PageHeading>
      <Shown live={live} what="your trust">
        {(performance) => <Trust performance={performance} />}
      </Shown>
    </>
  )
}
