import { eventWords, subscribedEventTypes } from '../../../notifications/vocabulary.ts'
import { wordOf } from '../../parts/badge.tsx'
import type { Chosen } from './endpoint-data.ts'
import { groupsOf } from './event-groups.ts'

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' })

const severityWords = ({ event_types: types, minimum_severity: severity }: Chosen): string =>
  severity !== 'MEDIUM' && types.some((type) => type.startsWith('alert.'))
    ? ` Alerts from ${wordOf(severity).toLowerCase()} severity on.`
    : ''

const timingWords = ({ digest, quiet_hours: quiet, time_zone: zone }: Chosen): string => {
  const gathered = { NONE: '', HOURLY: ' Sent each hour.', DAILY: ' Sent once a day.' }[digest]
  return quiet === null ? gathered : `${gathered} Quiet from ${quiet.from} to ${quiet.to} (${zone}).`
}

/** What an endpoint subscribes to, and when it gets that, in sentences. */
export const subscriptionWords = (endpoint: Chosen): string => {
  const { event_types: types } = endpoint
  if (types.length === subscribedEventTypes.length)
    return `Every event.${severityWords(endpoint)}${timingWords(endpoint)}`
  const parts = groupsOf(subscribedEventTypes).flatMap(({ title, types: all }) => {
    const chosen = all.filter((type) => types.includes(type))
    if (chosen.length === 0) return []
    return chosen.length === all.length ? [title] : chosen.map((type) => eventWords[type])
  })
  const text = listFormat.format(parts.map((part) => part.toLowerCase()))
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${severityWords(endpoint)}${timingWords(endpoint)}`
}
