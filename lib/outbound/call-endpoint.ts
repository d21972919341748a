import type { CallFault, EndpointAnswer } from '../notifications/answer.ts'
import { retryAfterSecondsOf } from '../platforms/retry-after.ts'
import type { Instant } from '../values/instant.ts'
import { type EndpointUrl, type OutboundRules, readEndpointUrl } from './endpoint-url.ts'
import { postBody } from './post-body.ts'
import { isPublicAddress } from './public-address.ts'
import { addressesOf, type ResolveHost, resolveWithDns, resolveWithSystem } from './resolve-host.ts'
import { untilAborted } from './until-aborted.ts'

const callTimeoutMs = 5_000
const excerptCharacters = 500

/** What is sent to an endpoint. */
export interface OutboundMessage {
  /** POST, except where something that was sent is changed. */
  readonly method?: 'POST' | 'PATCH'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const hostFaults = new Set(['ENOTFOUND', 'ENODATA', 'ESERVFAIL', 'EAI_AGAIN', 'ETIMEOUT', 'EREFUSED', 'EBADNAME'])

const faultOf = (error: unknown): CallFault => {
  if (!(error instanceof Error)) return 'connection'
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  const code = 'code' in error ? String(error.code) : ''
  if (hostFaults.has(code)) return 'unknown_host'
  return /CERT|TLS|SSL|SIGNED|ISSUER|VERIFY/.test(code) ? 'tls' : 'connection'
}

/** The beginning of a body without control characters; they could forge lines where it is printed. */
const excerptOf = (body: string): string =>
  body
    .slice(0, excerptCharacters)
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()

/** Calls endpoints that `rules` allow: whatever the name of the host, it connects only to public addresses. */
export const createOutbound = (
  rules: OutboundRules,
  resolve: ResolveHost = rules.allowPrivate ? resolveWithSystem : resolveWithDns,
  timeoutMs: number = callTimeoutMs,
) => {
  const isAllowed = (address: string): boolean => rules.allowPrivate || isPublicAddress(address)

  return {
    /** The URL that we will call, or what is wrong with it. */
    check: async (text: string): Promise<EndpointUrl> => {
      const read = readEndpointUrl(text, rules)
      if ('refusal' in read || rules.allowPrivate) return read
      try {
        const addresses = await untilAborted(addressesOf(read.url, resolve), AbortSignal.timeout(timeoutMs))
        const isPublic = addresses.length > 0 && addresses.every(isAllowed)
        return isPublic ? read : { refusal: 'must be a host on the public internet' }
      } catch {
        return { refusal: 'has a host that cannot be found' }
      }
    },

    /** One call, over within 5 seconds whatever the other side does; looks up and checks the host each time. */
    post: async (
      { method = 'POST', url: text, headers, body }: OutboundMessage,
      now: Instant,
    ): Promise<EndpointAnswer> => {
      const read = readEndpointUrl(text, rules)
      if ('refusal' in read) return { kind: 'unanswered', fault: 'refused_address' }
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const addresses = await untilAborted(addressesOf(read.url, resolve), signal)
        if (addresses.length === 0 || !addresses.every(isAllowed)) {
          return { kind: 'unanswered', fault: 'refused_address' }
        }
        const answer = await postBody({ method, url: read.url, addresses, headers, body, signal })
        return {
          kind: 'answered',
          status: answer.status,
          excerpt: excerptOf(answer.body),
          retryAfterSeconds: retryAfterSecondsOf(answer.headers, now),
        }
      } catch (error) {
        return { kind: 'unanswered', fault: faultOf(error) }
      }
    },
  }
}
export type Outbound = ReturnType<typeof createOutbound>
