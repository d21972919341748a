import type { ComponentChildren } from 'preact'
import type { Failure } from '../api/failure.ts'

/** Why an action failed, shown beside the button that started it. */
export const Refused = ({
  failure,
  children,
}: {
  readonly failure: Failure | null
  readonly children?: ComponentChildren
}) =>
  failure === null ? null : (
    <div class="refused" role="alert">
      <p>{failure.sentence}</p>
      {failure.requestId === null ? null : <p class="fine">Request id: {failure.requestId}</p>}
      {children}
    </div>
  )

/** The API's message about one field of a body, by its name there; null if the field is fine. */
export const errorOf = (failure: Failure | null, path: string): string | null => {
  const message = failure?.errors.find((error) => error.path === path)?.message
  return message === undefined ? null : `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`
}
