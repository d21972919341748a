/** Why an endpoint did not respond; `refused_address`: it is not on the public internet. */
export const callFaults = ['timeout', 'unknown_host', 'tls', 'connection', 'refused_address'] as const
export type CallFault = (typeof callFaults)[number]

/** How a call to an endpoint ended. */
export type EndpointAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** The beginning of the body, made harmless to print. */
      readonly excerpt: string
      readonly retryAfterSeconds: number | null
    }
  | { readonly kind: 'unanswered'; readonly fault: CallFault }

export const isSuccess = (answer: EndpointAnswer): boolean =>
  answer.kind === 'answered' && answer.status >= 200 && answer.status < 300

const gone = 410

export const isGone = (answer: EndpointAnswer): boolean => answer.kind === 'answered' && answer.status === gone

/** The endpoint or the way to it is broken; it is not that this one event is unwelcome. */
export const isFault = (answer: EndpointAnswer): boolean => answer.kind === 'unanswered' || answer.status >= 500
