import { useEffect, useState } from 'preact/hooks'
import { nameIn, useCampaigns } from '../../campaigns.ts'
import { useLiveRows } from '../../live.ts'
import { may } from '../../may.ts'
import { StatusBadge } from '../../parts/badge.tsx'
import { PageHeading } from '../../parts/heading.tsx'
import { Instant } from '../../parts/instant.tsx'
import { Count } from '../../parts/quantity.tsx'
import { Empty, Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { linkTo } from '../../place.ts'
import type { ViewProps } from '../../view-props.ts'
import { isBrisk, type RunView, scopeWords } from '../../words/run-words.ts'
import { RunProgress } from './run-progress.tsx'
import { StartRun } from './start-run.tsx'

const briskMs = 5_000
const calmMs = 15_000

type NameOf = (run: RunView) => string

const columnsFor = (nameOf: NameOf): Column<RunView>[] => [
  {
    id: 'scope',
    label: 'What is checked',
    sortBy: nameOf,
    cell: (run) => <a href={linkTo(`/runs/${encodeURIComponent(run.run_id)}`)}>{nameOf(run)}</a>,
  },
  {
    id: 'status',
    label: 'Status',
    sortBy: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  { id: 'progress', label: 'Posts', sortBy: ({ requested }) => requested, cell: (run) => <RunProgress run={run} /> },
  {
    id: 'discrepancies',
    label: 'Discrepancies',
    isNumber: true,
    sortBy: ({ discrepancies }) => discrepancies,
    cell: ({ discrepancies }) => <Count value={discrepancies} />,
  },
  {
    id: 'failed',
    label: 'Failed',
    isNumber: true,
    sortBy: ({ failed }) => failed,
    cell: ({ failed }) => <Count value={failed} />,
  },
  {
    id: 'started',
    label: 'Started',
    sortBy: ({ started_at: at }) => at,
    cell: ({ started_at: at }) => <Instant at={at} />,
  },
  {
    id: 'finished',
    label: 'Finished',
    sortBy: ({ finished_at: at }) => at,
    cell: ({ finished_at: at }) => <Instant at={at} missing="not yet" />,
  },
]

/** The runs, the newest first. */
export const RunsView = ({ me }: ViewProps) => {
  const { role } = me
  const [everyMs, setEveryMs] = useState(calmMs)
  const live = useLiveRows<RunView>('/reconciliation/runs', everyMs)
  const campaigns = useCampaigns(role)
  const rows = live.data?.rows
  useEffect(() => setEveryMs(rows?.some((run) => isBrisk(run, Date.now())) ? briskMs : calmMs), [rows])
  const nameOf: NameOf = ({ scope }) => scopeWords(scope, nameIn(campaigns, scope.id))
  return (
    <>
      <PageHeading title="Runs">
        <Freshness live={live} />
      </PageHeading>
      <div class="runs-lead">
        <p>
          Posts are checked automatically when they are due. A run checks many of them now, due or not. Its counts
          include provisional verdicts, which later numbers may still change.
        </p>
        {may(me, 'reconciliation:run') ? <StartRun role={role} campaigns={campaigns} /> : null}
      </div>
      <Shown live={live} what="runs">
        {({ rows: runs, hasMore }) => (
          <DataTable
            caption="Runs"
            rows={runs}
            keyOf={({ run_id: id }) => id}
            columns={columnsFor(nameOf)}
            textOf={(run) => `${nameOf(run)} ${run.run_id} ${run.scope.id ?? ''} ${run.status}`}
            empty={
              <Empty title="No runs yet">
                <p>Start one to check posts now: after an outage, say, or before a payout.</p>
              </Empty>
            }
            more={hasMore ? { isLoading: live.isLoading, load: live.loadMore } : null}
          />
        )}
      </Shown>
    </>
  )
}
