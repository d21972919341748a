import { callApi } from '../../api/call-api.ts'
import { useLive } from '../../live.ts'
import { Instant } from '../../parts/instant.tsx'
import { Shown } from '../../parts/state.tsx'
import { verdictSentence } from '../../words/verdict-words.ts'
import { answerSentence } from './check-words.ts'
import { comparisonRows } from './comparison-rows.ts'
import { Comparison } from './verdict-card.tsx'
import type { CheckResult } from './views-of-post.ts'

const Facts = ({ result }: { readonly result: CheckResult }) => (
  <dl class="facts">
    <div>
      <dt>Claimed as of</dt>
      <dd>
        <Instant at={result.claim.as_of} />
      </dd>
    </div>
    <div>
      <dt>Asked</dt>
      <dd>
        <Instant at={result.checked_at} />
      </dd>
    </div>
    <div>
      <dt>Answer</dt>
      <dd>{answerSentence(result)}</dd>
    </div>
    {result.definition === null ? null : (
      <div>
        <dt>What is counted</dt>
        <dd>
          <code>{result.definition}</code>
        </dd>
      </div>
    )}
    <div>
      <dt>Rules</dt>
      <dd>Version {result.rule_version}</dd>
    </div>
    <div>
      <dt>Check</dt>
      <dd>
        <code>{result.id}</code>
      </dd>
    </div>
  </dl>
)

/** One check as it is kept for audit: both inputs, what they led to, and the rules that spoke. */
export const CheckDetails = ({ id }: { readonly id: string }) => {
  const path = `/reconciliation/results/${encodeURIComponent(id)}`
  const live = useLive<CheckResult>(path, (signal) => callApi('GET', path, { signal }), Number.POSITIVE_INFINITY)
  return (
    <Shown live={live} what="the check">
      {(result) => (
        <div class="check-details">
          <p>{verdictSentence(result.verdict, result.platform)}</p>
          <Comparison caption="What this check compared" rows={comparisonRows(result)} />
          <Facts result={result} />
        </div>
      )}
    </Shown>
  )
}
