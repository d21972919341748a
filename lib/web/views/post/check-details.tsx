import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import type { Counted } from '../../words/counter-words.ts'
import { verdictSentence } from '../../words/verdict-words.ts'
import { missingSentence } from './check-words.ts'
import { comparisonRows } from './comparison-rows.ts'
import { NumberLine } from './number-line.tsx'
import { Comparison } from './verdict-card.tsx'
import type { CheckResult } from './views-of-post.ts'

const factsOf = (result: CheckResult): Fact[] => [
  { label: 'Claimed as of', value: <Instant at={result.claim.as_of} /> },
  { label: 'Checked', value: <Instant at={result.checked_at} /> },
  {
    label: 'Result',
    value: result.observation === null ? missingSentence(result) : <NumberLine of={result.observation} />,
  },
  ...(result.definition === null ? [] : [{ label: 'Definition', value: <code>{result.definition}</code> }]),
  { label: 'Rules', value: `Version ${result.rule_version}` },
  { label: 'Check id', value: <code>{result.id}</code> },
]

/** One check as we keep it for audit: both inputs, the verdict, and the rules that decided. */
export const CheckDetails = ({ id, post }: { readonly id: string; readonly post: Counted }) => {
  const path = `/reconciliation/results/${encodeURIComponent(id)}`
  const live = useLive<CheckResult>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  return (
    <Shown live={live} what="the check">
      {(result) => (
        <div class="check-details">
          <p>{verdictSentence(result.verdict, post)}</p>
          <Comparison caption="What this check compared" rows={comparisonRows({ ...result, post })} />
          <Facts facts={factsOf(result)} />
        </div>
      )}
    </Shown>
  )
}
