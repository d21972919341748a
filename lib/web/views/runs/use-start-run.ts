import { useRef } from 'preact/hooks'
import type { RunBody } from '../../../reconciliation/run.ts'
import { callApi } from '../../api/call-api.ts'
import type { Failure } from '../../api/failure.ts'
import { type Action, useAction } from '../../forms/use-action.ts'
import { goTo } from '../../router.ts'
import type { RunView } from '../../words/run-words.ts'

/** The key of a try is kept while nobody answered it, so that pressing again does not start a second run. */
const useOnceKey = () => {
  const unanswered = useRef<{ readonly scope: string; readonly key: string } | null>(null)
  return {
    of: (scope: string): string => {
      if (unanswered.current?.scope !== scope) unanswered.current = { scope, key: crypto.randomUUID() }
      return unanswered.current.key
    },
    forget: (): void => {
      unanswered.current = null
    },
  }
}

/** Whether the run was not started and will not be; a conflict means that the try before is still being answered. */
const isRefusal = ({ kind, status }: Failure): boolean => kind === 'refused' && status < 500 && status !== 409

/** Starts a run and goes to its page. */
export const useStartRun = (): Action<RunBody> => {
  const onceKey = useOnceKey()
  const start = async (body: RunBody) => {
    const outcome = await callApi<RunView>('POST', '/reconciliation/run', {
      body,
      onceKey: onceKey.of(JSON.stringify(body)),
    })
    if (outcome.ok || isRefusal(outcome.failure)) onceKey.forget()
    return outcome
  }
  return useAction(start, ({ run_id: id }) => goTo(`/runs/${encodeURIComponent(id)}`))
}
