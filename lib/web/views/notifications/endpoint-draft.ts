import type { alertSeverities } from '../../../alerts/vocabulary.ts'
import {
  type EndpointKind,
  type SubscribedEventType,
  subscribedEventTypes,
  usualEventTypes,
} from '../../../notifications/vocabulary.ts'
import type { Endpoint } from './endpoint-data.ts'

export type Severity = (typeof alertSeverities)[number]

/** An endpoint as it was entered. */
export interface EndpointDraft {
  readonly kind: EndpointKind
  readonly url: string
  readonly types: ReadonlySet<SubscribedEventType>
  readonly severity: Severity
}

export const emptyEndpoint: EndpointDraft = {
  kind: 'webhook',
  url: '',
  types: new Set(usualEventTypes),
  severity: 'MEDIUM',
}

/** Of a Slack channel, only the host is known: its URL is left empty, and kept unless another is typed. */
export const draftOf = ({ kind, url, event_types: types, minimum_severity: severity }: Endpoint): EndpointDraft => ({
  kind,
  url: kind === 'slack' ? '' : url,
  types: new Set(types),
  severity,
})

const chosen = ({ types }: EndpointDraft): SubscribedEventType[] =>
  subscribedEventTypes.filter((type) => types.has(type))

export const bodyOfNew = (draft: EndpointDraft) => ({
  kind: draft.kind,
  url: draft.url.trim(),
  event_types: chosen(draft),
  minimum_severity: draft.severity,
})

/** What changes; a URL that stays the same is left out, since a new one has to be confirmed. */
export const bodyOfChange = (draft: EndpointDraft, before: Endpoint) => {
  const url = draft.url.trim()
  const isMoved = draft.kind === 'slack' ? url !== '' : url !== before.url
  return { ...(isMoved ? { url } : {}), event_types: chosen(draft), minimum_severity: draft.severity }
}

/** What is wrong with what was entered; null if nothing is. */
export const missingIn = ({ types }: EndpointDraft): string | null =>
  types.size === 0 ? 'Choose at least one event.' : null
