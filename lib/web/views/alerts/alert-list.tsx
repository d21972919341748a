import type { ComponentChildren } from 'preact'
import { platformName } from '../../../platforms/platform-name.ts'
import { useLiveRows } from '../../live.ts'
import { useCampaignNames, usePeopleNames } from '../../names.ts'
import { PageHeading } from '../../parts/heading.tsx'
import { Freshness, Shown } from '../../parts/state.tsx'
import { type Column, DataTable } from '../../parts/table.tsx'
import { replaceQuery, usePlace } from '../../router.ts'
import { alertName } from '../../words/alert-words.ts'
import { resolutionWords } from '../../words/resolution-words.ts'
import { AlertChoices } from './alert-choices.tsx'
import { readingColumns } from './alert-columns.tsx'
import type { Alert, Reader } from './alert-data.ts'
import { type AlertFilter, addressOf, isNarrowed, listPathOf, readAlertFilter } from './alert-filter.ts'
import { NoAlerts } from './no-alerts.tsx'

/** The text that the filter searches; `names` are the ones that the row shows. */
const textOf = (alert: Alert, names: readonly (string | undefined)[]): string =>
  [
    ...names,
    alert.title,
    alert.message,
    alertName(alert.type),
    alert.campaign_id,
    alert.affiliate_id,
    alert.post_id,
    alert.platform === null ? null : platformName(alert.platform),
    resolutionWords(alert),
  ].join(' ')

/** The alerts that fit the filters in the address, and how those are chosen. */
export const useAlertList = (me: Reader) => {
  const filter = readAlertFilter(usePlace().query, me.role)
  const path = listPathOf(filter)
  const list = useLiveRows<Alert>(path)
  const choose = (change: Partial<AlertFilter>): void => replaceQuery(addressOf({ ...filter, ...change }, me.role))
  return { me, filter, choose, path, list }
}

interface ListProps {
  /** What the reader can do about alerts in general. */
  readonly lead: string
  readonly alerts: ReturnType<typeof useAlertList>
  /** How many there are, for those who look after many. */
  readonly counts?: ComponentChildren
  /** Loads all of it again. */
  readonly refresh: () => void
  /** The loaded alerts as they are now. */
  readonly rows: readonly Alert[]
  /** What the reader can do with one of them. */
  readonly actions: readonly Column<Alert>[]
  /** Chooses one of them. */
  readonly mark?: (alert: Alert) => ComponentChildren
  /** What the reader can do with several. */
  readonly together?: ComponentChildren
}

/** The alerts that the reader may see. */
export const AlertList = ({ lead, alerts, counts, refresh, rows, actions, mark, together = null }: ListProps) => {
  const { me, filter, choose, list } = alerts
  const address = addressOf(filter, me.role)
  const [campaigns, people] = [useCampaignNames(), usePeopleNames()]
  const showAll = (): void => replaceQuery({ days: address.days })
  return (
    <>
      <PageHeading title="Alerts">
        <Freshness live={{ ...list, refresh }} />
      </PageHeading>
      <p class="alert-lead">{lead}</p>
      {counts}
      <div class="alert-list">
        <AlertChoices filter={filter} me={me} rows={rows} choose={choose} />
        <Shown live={list} what="alerts" like={['table']}>
          {({ hasMore }) => (
            <DataTable
              caption="Alerts"
              rows={rows}
              keyOf={({ id }) => id}
              columns={[...readingColumns(me, address, mark), ...actions]}
              initialSort={{ column: 'raised', isDescending: true }}
              filters={together}
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
    </>
  )
}
