import type { alertSeverities } from '../../../alerts/vocabulary.ts'
import {
  type Digest,
  type EndpointKind,
  type SubscribedEventType,
  subscribedEventTypes,
  usualEventTypes,
} from '../../../notifications/vocabulary.ts'
import type { Chosen, Endpoint } from './endpoint-data.ts'

export type Severity = (typeof alertSeverities)[number]

/** An endpoint as it was entered. */
export interface EndpointDraft {
  readonly kind: EndpointKind
  readonly url: string
  readonly types: ReadonlySet<SubscribedEventType>
  readonly severity: Severity
  readonly digest: Digest
  /** Empty where there are no quiet hours. */
  readonly quietFrom: string
  readonly quietTo: string
}

export const emptyEndpoint: EndpointDraft = {
  kind: 'webhook',
  url: '',
  types: new Set(usualEventTypes),
  severity: 'MEDIUM',
  digest: 'NONE',
  quietFrom: '',
  quietTo: '',
}

/** Of a Slack channel, only the host is known: its URL is left empty, and kept unless another is typed. */
export const draftOf = ({
  kind,
  url,
  event_types: types,
  minimum_severity: severity,
  digest,
  quiet_hours: quiet,
}: Pick<Endpoint, 'kind' | 'url'> & Chosen): EndpointDraft => ({
  kind,
  url: kind === 'slack' ? '' : url,
  types: new Set(types),
  severity,
  digest,
  quietFrom: quiet?.from ?? '',
  quietTo: quiet?.to ?? '',
})

const chosen = ({ types }: EndpointDraft): SubscribedEventType[] =>
  subscribedEventTypes.filter((type) => types.has(type))

/** Times of day are those of whoever enters them. */
export const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

const timingOf = ({ digest, quietFrom, quietTo }: EndpointDraft) => ({
  digest,
  quiet_hours: quietFrom === '' ? null : { from: quietFrom, to: quietTo },
  time_zone: zone,
})

/** Which events are sent, and when. */
export const choiceOf = (draft: EndpointDraft) => ({
  event_types: chosen(draft),
  minimum_severity: draft.severity,
  ...timingOf(draft),
})

export const bodyOfNew = (draft: EndpointDraft) => ({ kind: draft.kind, url: draft.url.trim(), ...choiceOf(draft) })

/** What changes; a URL that stays the same is left out, since a new one has to be confirmed. */
export const bodyOfChange = (draft: EndpointDraft, before: Endpoint) => {
  const url = draft.url.trim()
  const isMoved = draft.kind === 'slack' ? url !== '' : url !== before.url
  return { ...(isMoved ? { url } : {}), ...choiceOf(draft) }
}

/** What is wrong with what was entered; null if nothing is. */
export const missingIn = ({ types, quietFrom, quietTo }: EndpointDraft): string | null => {
  if (types.size === 0) return 'Choose at least one event.'
  return (quietFrom === '') === (quietTo === '') ? null : 'Quiet hours need a beginning and an end.'
}
