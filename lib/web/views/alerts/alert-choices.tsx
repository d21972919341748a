import { useAffiliateName, useCampaignNames } from '../../names.ts'
import { wordOf } from '../../parts/badge.tsx'
import { Choice } from '../../parts/choice.tsx'
import { alertName, everyAlertType, severities } from '../../words/alert-words.ts'
import { type Alert, type Reader, statuses } from './alert-data.ts'
import { type AlertFilter, hasAnyStatus } from './alert-filter.ts'

type Option = readonly [string, string]

const all: Option = ['', 'All']
const severityOptions: readonly Option[] = [all, ...severities.map((code) => [code, wordOf(code)] as const)]
const typeOptions: readonly Option[] = [all, ...everyAlertType.map((code) => [code, alertName(code)] as const)]
const statusWords: readonly Option[] = statuses.map((code) => [code, wordOf(code)] as const)

/** The campaigns whose names or alerts are loaded. */
const useCampaignOptions = (rows: readonly Alert[], chosen: string): readonly Option[] => {
  const names = useCampaignNames()
  const ids = new Set([...names.keys(), ...rows.flatMap((row) => row.campaign_id ?? []), ...(chosen ? [chosen] : [])])
  const options = [...ids].map((id): Option => [id, names.get(id) ?? id])
  return [all, ...options.toSorted(([, left], [, right]) => left.localeCompare(right))]
}

interface AlertChoicesProps {
  readonly filter: AlertFilter
  readonly me: Reader
  readonly rows: readonly Alert[]
  readonly choose: (change: Partial<AlertFilter>) => void
}

/** The filters of the list of alerts. */
export const AlertChoices = ({ filter, me, rows, choose }: AlertChoicesProps) => {
  const { status, severity, type, campaignId, affiliateId } = filter
  const affiliate = useAffiliateName(affiliateId, campaignId || null, me)
  const campaigns = useCampaignOptions(rows, campaignId)
  return (
    <search class="toolbar alert-choices">
      <Choice
        label="Status"
        value={status}
        options={hasAnyStatus(me.role, campaignId) ? [all, ...statusWords] : statusWords}
        choose={(chosen) => choose({ status: chosen })}
      />
      <Choice
        label="Severity"
        value={severity}
        options={severityOptions}
        choose={(chosen) => choose({ severity: chosen })}
      />
      <Choice label="Type" value={type} options={typeOptions} choose={(chosen) => choose({ type: chosen })} />
      {campaigns.length === 1 ? null : (
        <Choice
          label="Campaign"
          value={campaignId}
          options={campaigns}
          choose={(chosen) => choose({ campaignId: chosen })}
        />
      )}
      {affiliateId === '' ? null : (
        <Choice
          label="Affiliate"
          value={affiliateId}
          options={[all, [affiliateId, affiliate ?? affiliateId]]}
          choose={(chosen) => choose({ affiliateId: chosen })}
        />
      )}
    </search>
  )
}
