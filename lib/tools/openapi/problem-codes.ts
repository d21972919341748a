import { factsOf } from '../../access/role.ts'
import type { Route } from '../../http/route.ts'
import type { ProblemCode } from '../../values/refusal.ts'

/** A cookie may come with any change, whether the route needs a caller or not. */
const crossSite = ({ method }: Route): ProblemCode[] => (method === 'GET' ? [] : ['cross_site'])

const accessCodes = (route: Route): ProblemCode[] => {
  const { permission } = route
  if (permission === 'discord') return ['unauthorized']
  if (permission === 'public') return ['unauthorized', ...crossSite(route)]
  return [
    'unauthorized',
    ...crossSite(route),
    'forbidden',
    ...(factsOf(permission).isEarly ? [] : (['email_not_confirmed'] as const)),
  ]
}

const postCodes = ({ method }: Route): ProblemCode[] =>
  method === 'POST' ? ['conflict', 'idempotency_mismatch', 'validation_failed'] : []

const bodyCodes = ({ body, bodyType }: Route): ProblemCode[] => {
  if (body === undefined) return []
  const codes: ProblemCode[] = ['payload_too_large', 'unsupported_media_type', 'validation_failed']
  return bodyType === undefined ? ['malformed_json', ...codes] : codes
}

/**
 * Every code that a route may return: those of its access, params, query, body and method, and those it names itself.
 */
export const problemCodesOf = (route: Route, isStatic: boolean): ProblemCode[] => {
  if (isStatic) {
    return [
      ...(route.params === undefined ? [] : (['validation_failed'] as const)),
      ...(route.refusals ?? []),
      'internal',
    ]
  }
  const codes: ProblemCode[] = [
    ...accessCodes(route),
    ...(route.params === undefined ? [] : (['not_found', 'validation_failed'] as const)),
    ...(route.query === undefined ? [] : (['validation_failed'] as const)),
    ...bodyCodes(route),
    ...postCodes(route),
    'rate_limited',
    ...(route.refusals ?? []),
    'internal',
    'unavailable',
  ]
  return [...new Set(codes)]
}
