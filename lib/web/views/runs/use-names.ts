import type { Role } from '../../../access/role.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { useLive } from '../../live.ts'
import type { RunView } from '../../words/run-words.ts'

/** Campaigns and people have a name, posts a title. */
interface Named {
  readonly name?: string
  readonly title?: string | null
}

const nothing: Outcome<Named> = { ok: true, data: {}, nextCursor: null }

/** What something of the API is called, looked up once; null while that is not known, or where it has no name. */
export const useNameAt = (path: string | null): string | null => {
  const load = (signal: AbortSignal): Promise<Outcome<Named>> =>
    path === null ? Promise.resolve(nothing) : callApi('GET', path, { signal })
  const { data } = useLive<Named>(path ?? 'nothing', load, Number.POSITIVE_INFINITY)
  return data?.name ?? data?.title ?? null
}

export const personPath = (id: string): string => `/affiliates/${encodeURIComponent(id)}`

const pathOf = ({ kind, id }: RunView['scope'], role: Role): string | null => {
  if (id === null) return null
  if (kind === 'campaign') return `/campaigns/${encodeURIComponent(id)}`
  if (kind === 'post') return `/submissions/${encodeURIComponent(id)}`
  return role === 'ADMIN' ? personPath(id) : null
}

/** What a run looks at is called. */
export const useScopeName = (scope: RunView['scope'] | null, role: Role): string | null =>
  useNameAt(scope === null ? null : pathOf(scope, role))
