import { doerOf } from './doer.ts'
import { usePersonName } from './names.ts'
import { readerFacts } from './reader.ts'
import type { ViewProps } from './view-props.ts'

type Reader = ViewProps['me']

/** Who did something, as far as the reader may know. */
export const whoWords = (by: string, me: Reader, name: string | null): string => {
  if (by === doerOf(me)) return 'you'
  if (by === 'system') return 'the system'
  if (by === me.id) return me.name
  if (name !== null) return name
  return readerFacts(me.role).stranger ?? by
}

/** Who handled an alert or started a run, as text. Members of the reader's team have names, those who left it too. */
export const Who = ({ by, me }: { readonly by: string; readonly me: Reader }) => (
  <span>{whoWords(by, me, usePersonName(by, me))}</span>
)
