import { usePersonName } from '../../names.ts'
import { type Alert, mayHandle, type Reader } from './alert-data.ts'

/** Who handled an alert, as far as the reader may know. */
export const handlerWords = (by: string, me: Reader, name: string | null): string => {
  if (by === me.id) return 'you'
  if (by === 'system') return 'the platform itself'
  if (name !== null) return name
  if (me.role === 'ADVERTISER') return 'an administrator'
  return mayHandle(me) ? by : 'the advertiser or an administrator'
}

/** Who handled an alert; drawn as text. */
export const Who = ({ by, me }: { readonly by: string; readonly me: Reader }) => (
  <span>{handlerWords(by, me, usePersonName(by, me))}</span>
)

/** Who took the last step with an alert; null while nobody did. */
export const lastHandlerOf = ({ resolved_by: resolved, acknowledged_by: acknowledged }: Alert): string | null =>
  resolved ?? acknowledged
