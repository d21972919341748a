import type { ComponentChildren } from 'preact'
import { platformName } from '../../../platforms/platform-name.ts'
import { useLiveRows } from '../../live.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import { alertName } from '../../words/alert-words.ts'
import { kindWords } from '../../words/appeal-words.ts'
import { type Appeal, pathOfAppeal } from './appeal-data.ts'

const everyMs = 30_000

const columns: readonly Column<Appeal>[] = [
  {
    id: 'appeal',
    label: 'Appeal',
    cell: ({ id, kind, platform }) => (
      <>
        <a href={linkTo(pathOfAppeal(id))}>{kindWords[kind]}</a>
        <p class="fine">{platformName(platform)}</p>
      </>
    ),
  },
  { id: 'disputes', label: 'Disputes', cell: ({ rules }) => rules.map((rule) => alertName(rule)).join(', ') },
  { id: 'status', label: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  { id: 'deadline', label: 'Due by', cell: ({ deadline_at: at }) => <Instant at={at} missing="ended" /> },
  { id: 'opened', label: 'Opened', cell: ({ opened_at: at }) => <Instant at={at} /> },
]

/** The appeals that the reader sees: open ones first, by their next deadline. */
export const AppealList = ({ children }: { readonly children?: ComponentChildren }) => {
  const live = useLiveRows<Appeal>('/appeals', everyMs)
  return (
    <>
      <PageHeading title="Appeals">
        <Freshness live={live} />
      </PageHeading>
      {children}
      <p class="alert-lead">Open appeals come first, the one that is due soonest at the top.</p>
      <Shown live={live} what="appeals" like={['table']}>
        {({ rows, hasMore }) => (
          <DataTable
            caption="Appeals"
            rows={rows}
            keyOf={({ id }) => id}
            columns={columns}
            textOf={({ id, kind, status, text }) => `${id} ${kindWords[kind]} ${status} ${text}`}
            empty={
              <Empty title="No appeals">
                <p>
                  An affiliate can appeal against an alert, or from the page of a post that is accused of something.
                </p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
