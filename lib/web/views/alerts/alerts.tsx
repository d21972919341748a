import { useMemo } from 'preact/hooks'
import { platformName } from '../../../platforms/platform-name.ts'
import { callApi } from '../../api/call-api.ts'
import { useLive, useLiveRows } from '../../live.ts'
import { useCampaignNames, usePeopleNames } from '../../names.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { DataTable } from '../../parts/table.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import type { ViewProps } from '../../view-props.ts'
import { alertWords } from '../../words/alert-words.ts'
import { resolutionWords } from '../../words/resolution-words.ts'
import { AlertChoices } from './alert-choices.tsx'
import { alertColumns, alertLinkId } from './alert-columns.tsx'
import { AlertCounts } from './alert-counts.tsx'
import { type Alert, type AlertStats, mayHandle } from './alert-data.ts'
import { type AlertFilter, addressOf, isNarrowed, listPathOf, readAlertFilter, statsPathOf } from './alert-filter.ts'
import { AcknowledgeChosen, useChosen } from './chosen-alerts.tsx'
import { withHandled } from './handled-alerts.ts'
import { HowToHandle } from './how-to-handle.tsx'
import { NoAlerts } from './no-alerts.tsx'
import { useHandling } from './use-handling.tsx'

const noRows: readonly Alert[] = []
/** Counting can read thousands of alerts. */
const countEveryMs = 60_000

/** The text that the filter searches; `names` are the ones that the row shows. */
const textOf = (alert: Alert, names: readonly (string | undefined)[]): string =>
  [
    ...names,
    alert.title,
    alert.message,
    alertWords(alert.type).name,
    alert.campaign_id,
    alert.affiliate_id,
    alert.post_id,
    alert.platform === null ? null : platformName(alert.platform),
    resolutionWords(alert),
  ].join(' ')

const useAlerts = (filter: AlertFilter) => {
  const path = listPathOf(filter)
  const statsPath = statsPathOf(filter)
  const list = useLiveRows<Alert>(path)
  const stats = useLive<AlertStats>(statsPath, (signal) => callApi('GET', statsPath, { signal }), countEveryMs)
  const refresh = (): void => {
    list.refresh()
    stats.refresh()
  }
  return { path, list, stats, refresh }
}

/** The alerts that the reader may see; those who may handle them can do it here. */
export const AlertsView = ({ me }: ViewProps) => {
  const filter = readAlertFilter(usePlace().query, me.role)
  const address = addressOf(filter, me.role)
  const choose = (change: Partial<AlertFilter>): void => replaceQuery(addressOf({ ...filter, ...change }, me.role))
  const { path, list, stats, refresh } = useAlerts(filter)
  const focusOf = ({ id }: Alert) => document.getElementById(alertLinkId(id))
  const { handled, keep, done, doneTogether, resolve, dialog } = useHandling({ me, subject: path, refresh, focusOf })
  const [campaigns, people] = [useCampaignNames(), usePeopleNames()]
  const rows = useMemo(() => withHandled(list.data?.rows ?? noRows, handled), [list.data, handled])
  const choice = useChosen(rows)
  const showAll = (): void => replaceQuery({ days: address.days })
  return (
    <>
      <PageHeading title="Alerts">
        <Freshness live={{ ...list, refresh }} />
      </PageHeading>
      <HowToHandle me={me} />
      <AlertCounts live={stats} days={filter.days} chooseDays={(days) => choose({ days })} />
      <div class="alert-list">
        <AlertChoices filter={filter} me={me} rows={rows} choose={choose} />
        <Shown live={list} what="alerts">
          {({ hasMore }) => (
            <DataTable
              caption="Alerts"
              rows={rows}
              keyOf={({ id }) => id}
              columns={alertColumns({ me, address, done, resolve, choice, refresh })}
              initialSort={{ column: 'raised', isDescending: true }}
              filters={
                mayHandle(me) ? <AcknowledgeChosen choice={choice} me={me} keep={keep} done={doneTogether} /> : null
              }
              textOf={(alert) =>
                textOf(alert, [campaigns.get(alert.campaign_id ?? ''), people.get(alert.affiliate_id ?? '')])
              }
              empty={
                <NoAlerts role={me.role} isNarrowed={isNarrowed(filter, me.role)} hasMore={hasMore} showAll={showAll} />
              }
              more={hasMore ? { isLoading: list.isLoading, load: list.loadMore } : null}
            />
          )}
        </Shown>
      </div>
      {mayHandle(me) ? dialog : null}
    </>
  )
}
