import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { pageOfRows } from '../../parts/rows.ts'
import { Pager } from '../../parts/table-parts.tsx'
import { shownFor } from '../../words/counter-words.ts'
import { CheckDetails } from './check-details.tsx'
import { checkSentence } from './check-words.ts'
import { duplicateSentence } from './duplicate-words.ts'
import { type Happening, historyOf } from './history.ts'
import { NumberLine } from './number-line.tsx'
import type { PostStory } from './use-post.ts'
import { VerdictBadges } from './verdict-badges.tsx'
import { claimedOf, type Post } from './views-of-post.ts'

const pageRows = 10

interface CheckEntryProps {
  readonly happening: Extract<Happening, { kind: 'check' }>
  readonly post: Post
}

const CheckEntry = ({ happening: { check, seen }, post }: CheckEntryProps) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <p class="happening-head">
        <Instant at={check.checked_at} /> <VerdictBadges of={check} />
      </p>
      <p>{checkSentence(check, post)}</p>
      {seen === null ? null : (
        <p>
          {shownFor(post)} <NumberLine of={seen} />
        </p>
      )}
      <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>What this check compared</summary>
        {isOpen ? <CheckDetails id={check.id} post={post} /> : null}
      </details>
    </>
  )
}

const ClaimEntry = ({ happening: { claim } }: { readonly happening: Extract<Happening, { kind: 'claim' }> }) => {
  return (
    <>
      <p class="happening-head">
        <Instant at={claim.submitted_at} /> <strong>Claimed</strong>
      </p>
      <p>
        <NumberLine of={claimedOf(claim)} />
        {claim.as_of === claim.submitted_at ? null : (
          <>
            , as of <Instant at={claim.as_of} />
          </>
        )}
      </p>
    </>
  )
}

const DecisionEntry = ({ happening }: { readonly happening: Extract<Happening, { kind: 'decision' }> }) => (
  <>
    <p class="happening-head">
      <Instant at={happening.at} /> <strong>Decided</strong>
    </p>
    <p>{duplicateSentence(happening.decision.decision)}</p>
  </>
)

const toneOf = (happening: Happening): string =>
  happening.kind === 'check' ? happening.check.status.toLowerCase() : 'claim'

const entryOf = (happening: Happening, post: Post): ComponentChildren => {
  if (happening.kind === 'claim') return <ClaimEntry happening={happening} />
  if (happening.kind === 'decision') return <DecisionEntry happening={happening} />
  return <CheckEntry happening={happening} post={post} />
}

/** Every claim, check and decision of a post, newest first, a few at a time. */
export const HistoryCard = ({ story: { post, evolution } }: { readonly story: PostStory }) => {
  const [wanted, setPage] = useState(0)
  const history = historyOf(evolution)
  const shown = pageOfRows(history, wanted, pageRows)
  return (
    <Card title="Checks and claims">
      <ol class="happenings">
        {shown.rows.map((happening) => (
          <li key={happening.id} class={`happening happening-${toneOf(happening)}`}>
            {entryOf(happening, post)}
          </li>
        ))}
      </ol>
      {shown.pages === 1 ? null : <Pager shown={shown} total={history.length} setPage={setPage} more={null} />}
    </Card>
  )
}
