import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Badge, StatusBadge } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { pageOfRows } from '../../parts/rows.ts'
import { Pager } from '../../parts/table-parts.tsx'
import { CheckDetails } from './check-details.tsx'
import { checkSentence } from './check-words.ts'
import { type Happening, historyOf } from './history.ts'
import type { PostStory } from './use-post.ts'
import { type CheckSummary, claimedOf, metrics, type Post } from './views-of-post.ts'

const pageRows = 10

interface NumbersProps {
  readonly of: Readonly<Record<(typeof metrics)[number], number | null>>
}

/** The three numbers in a line. */
const Numbers = ({ of }: NumbersProps) => (
  <span class="numbers">
    {metrics.map((metric) => (
      <span key={metric}>
        <Count value={of[metric]} missing="no" /> {metric}
      </span>
    ))}
  </span>
)

const CheckBadges = ({ check: { status, level, final } }: { readonly check: CheckSummary }) => (
  <>
    <StatusBadge status={status} />
    {status === 'DISCREPANCY' ? <StatusBadge status={level} /> : null}
    {status === 'PENDING' ? null : <Badge tone="quiet">{final ? 'Final' : 'Provisional'}</Badge>}
  </>
)

interface CheckEntryProps {
  readonly happening: Extract<Happening, { kind: 'check' }>
  readonly platform: Post['platform']
}

const CheckEntry = ({ happening: { check, seen }, platform }: CheckEntryProps) => {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <p class="happening-head">
        <Instant at={check.checked_at} /> <CheckBadges check={check} />
      </p>
      <p>{checkSentence(check, platform)}</p>
      {seen === null ? null : (
        <p>
          Seen: <Numbers of={seen} />
        </p>
      )}
      <details open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>What this check compared</summary>
        {isOpen ? <CheckDetails id={check.id} /> : null}
      </details>
    </>
  )
}

const ClaimEntry = ({ happening: { claim } }: { readonly happening: Extract<Happening, { kind: 'claim' }> }) => {
  const of = Object.fromEntries(metrics.map((metric) => [metric, claimedOf(claim, metric)])) as NumbersProps['of']
  return (
    <>
      <p class="happening-head">
        <Instant at={claim.submitted_at} /> <strong>Claimed</strong>
      </p>
      <p>
        <Numbers of={of} />
        {claim.as_of === claim.submitted_at ? null : (
          <>
            , as of <Instant at={claim.as_of} />
          </>
        )}
      </p>
    </>
  )
}

const toneOf = (happening: Happening): string =>
  happening.kind === 'claim' ? 'claim' : happening.check.status.toLowerCase()

const entryOf = (happening: Happening, platform: Post['platform']): ComponentChildren =>
  happening.kind === 'claim' ? (
    <ClaimEntry happening={happening} />
  ) : (
    <CheckEntry happening={happening} platform={platform} />
  )

/** Every claim and every check of a post, newest first, some at a time. */
export const HistoryCard = ({ story: { post, evolution } }: { readonly story: PostStory }) => {
  const [wanted, setPage] = useState(0)
  const history = historyOf(evolution)
  const shown = pageOfRows(history, wanted, pageRows)
  return (
    <Card title="Checks and claims">
      <ol class="history">
        {shown.rows.map((happening) => (
          <li key={happening.id} class={`happening happening-${toneOf(happening)}`}>
            {entryOf(happening, post.platform)}
          </li>
        ))}
      </ol>
      {shown.pages === 1 ? null : <Pager shown={shown} total={history.length} setPage={setPage} more={null} />}
    </Card>
  )
}
