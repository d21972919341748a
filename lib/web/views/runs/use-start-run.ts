import type { SentRun } from '../../../reconciliation/run-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Action, useAction } from '../../forms/use-action.ts'
import { useIsHere } from '../../forms/use-is-here.ts'
import { useOnceKey } from '../../forms/use-once-key.ts'
import { tell } from '../../notices.ts'
import { goTo } from '../../router.ts'
import type { RunView } from '../../words/run-words.ts'

/**
 * Starts a run and goes to its page, unless the reader went elsewhere meanwhile. Pressing again before the response
 * comes starts no second run.
 */
export const useStartRun = (): Action<SentRun> => {
  const once = useOnceKey()
  const isHere = useIsHere()
  return useAction<SentRun, RunView>(
    (body) => once(body, (onceKey) => callApi('POST', '/reconciliation/run', { body, onceKey })),
    ({ run_id: id }) => {
      if (isHere()) goTo(`/runs/${encodeURIComponent(id)}`)
      else tell('good', 'The run has started. It is first in the list under Runs.')
    },
  )
}
