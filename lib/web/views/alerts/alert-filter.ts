import type { Role } from '../../../access/role.ts'
import { readerFacts } from '../../reader.ts'
import { everyAlertType, severities } from '../../words/alert-words.ts'
import { statuses } from './alert-data.ts'

/** The reader's choices; '' for any. */
export interface AlertFilter {
  readonly status: string
  readonly severity: string
  readonly type: string
  readonly campaignId: string
  /** Only set by a link from an affiliate's page. */
  readonly affiliateId: string
  /** How many days back alerts are counted. */
  readonly days: string
}

export const dayChoices = ['7', '30', '90'] as const
const usualDays = '30'

const oneOf = (choices: readonly string[], value: string | null, otherwise: string): string =>
  choices.find((choice) => choice === value) ?? otherwise

/** The API lists an admin the alerts of one status at a time, unless the request names a campaign. */
export const hasAnyStatus = (role: Role, campaignId: string): boolean =>
  !readerFacts(role).seesEverything || campaignId !== ''

const usualStatus = (role: Role, campaignId: string): string => (hasAnyStatus(role, campaignId) ? '' : 'OPEN')

/** The filter in an address, without anything that the API would not accept. */
export const readAlertFilter = (query: URLSearchParams, role: Role): AlertFilter => {
  const campaignId = query.get('campaign_id') ?? ''
  return {
    status: oneOf(statuses, query.get('status'), usualStatus(role, campaignId)),
    severity: oneOf(severities, query.get('severity'), ''),
    type: oneOf(everyAlertType, query.get('type'), ''),
    campaignId,
    affiliateId: query.get('affiliate_id') ?? '',
    days: oneOf(dayChoices, query.get('days'), usualDays),
  }
}

/** The filter as it goes into an address: only what differs from the default. */
export const addressOf = ({ status, severity, type, campaignId, affiliateId, days }: AlertFilter, role: Role) => ({
  status: status === usualStatus(role, campaignId) ? '' : status,
  severity,
  type,
  campaign_id: campaignId,
  affiliate_id: affiliateId,
  days: days === usualDays ? '' : days,
})

const pathWith = (path: string, query: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()
  return text === '' ? path : `${path}?${text}`
}

/** Where the API lists the alerts of a filter. */
export const listPathOf = ({ status, severity, type, campaignId, affiliateId }: AlertFilter): string =>
  pathWith('/alerts', { status, severity, type, campaign_id: campaignId, affiliate_id: affiliateId })

/** Where the API counts alerts; only days and campaign matter. */
export const statsPathOf = ({ days, campaignId }: AlertFilter): string =>
  pathWith('/alerts/stats', { days, campaign_id: campaignId })

/** Whether the reader narrowed the list down. */
export const isNarrowed = ({ status, severity, type, campaignId, affiliateId }: AlertFilter, role: Role): boolean =>
  severity !== '' || type !== '' || campaignId !== '' || affiliateId !== '' || status !== usualStatus(role, '')
