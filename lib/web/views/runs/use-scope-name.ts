import type * as z from 'zod/mini'
import type { postView } from '../../../post/post-contract.ts'
import { callApi } from '../../api/call-api.ts'
import type { Outcome } from '../../api/failure.ts'
import { useLive } from '../../live.ts'
import { useCampaignName, usePersonName } from '../../names.ts'
import type { ViewProps } from '../../view-props.ts'
import type { RunView } from '../../words/run-words.ts'

type Titled = Pick<z.infer<typeof postView>, 'title'>
type Scope = RunView['scope']

const untitled: Outcome<Titled> = { ok: true, data: { title: null }, nextCursor: null }

const useTitle = (postId: string | null): string | null => {
  const load = (signal: AbortSignal): Promise<Outcome<Titled>> =>
    postId === null
      ? Promise.resolve(untitled)
      : callApi('GET', `/submissions/${encodeURIComponent(postId)}`, { signal })
  return useLive<Titled>(`title of ${postId ?? 'no post'}`, load, Number.POSITIVE_INFINITY).data?.title ?? null
}

/** The name of what a run checks; null until it is known, or if it has none. */
export const useScopeName = (scope: Scope | null, me: ViewProps['me']): string | null => {
  const idOf = (kind: Scope['kind']): string | null => (scope?.kind === kind ? scope.id : null)
  const campaign = useCampaignName(idOf('campaign'))
  const affiliate = usePersonName(idOf('affiliate'), me)
  const title = useTitle(idOf('post'))
  return campaign ?? affiliate ?? title
}
