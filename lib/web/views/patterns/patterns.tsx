import type { PatternsView as Patterns } from '../../../patterns/pattern-contract.ts'
import { useLiveRows } from '../../live.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { ruleNames } from '../../words/pattern-words.ts'
import { CohortsCard } from './cohorts-card.tsx'
import { RulesCard } from './rules-card.tsx'

const everyMs = 60_000

const columns: readonly Column<Patterns>[] = [
  {
    id: 'affiliate',
    label: 'Affiliate',
    cell: ({ affiliate_id: id, name }) => (
      <a class="wraps" href={linkTo(`/people/${encodeURIComponent(id)}`)}>
        {name ?? id}
      </a>
    ),
  },
  {
    id: 'found',
    label: 'Found',
    isProse: true,
    cell: ({ findings }) => (
      <ul>
        {findings.map(({ rule, message, since, campaign_id: campaignId }) => (
          <li key={rule}>
            <strong>{ruleNames[rule]}</strong>, since <Instant at={since} />. {message}{' '}
            {campaignId === undefined ? null : (
              <a href={linkTo(`/campaigns/${encodeURIComponent(campaignId)}`)}>See the campaign</a>
            )}
          </li>
        ))}
      </ul>
    ),
  },
]

const NoPatterns = () => (
  <Empty title="No patterns">
    <p>Every night, the posts of each affiliate are read together. Whoever shows a pattern appears here.</p>
  </Empty>
)

/** What rules found in the posts of affiliates, for admins, and which of them accuse. */
export const PatternsView = () => {
  const live = useLiveRows<Patterns>('/patterns', everyMs)
  return (
    <>
      <PageHeading title="Patterns">
        <Freshness live={live} />
      </PageHeading>
      <p class="alert-lead">
        What several posts of an affiliate show together. Rules that count what somebody did accuse from the start. A
        rule that compares is silent until an admin lets it accuse: nobody is notified, and no trust is lost.
      </p>
      <Shown live={live} what="patterns">
        {({ rows, hasMore }) => (
          <>
            <DataTable
              caption="Affiliates with patterns"
              rows={rows}
              keyOf={({ affiliate_id: id }) => id}
              columns={columns}
              textOf={({ affiliate_id: id, name, findings }) =>
                `${id} ${name ?? ''} ${findings.map(({ rule }) => ruleNames[rule]).join(' ')}`
              }
              empty={<NoPatterns />}
              more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
            />
          </>
        )}
      </Shown>
      {live.data === null && live.failure === null ? null : (
        <RulesCard>
          <CohortsCard />
        </RulesCard>
      )}
    </>
  )
}
