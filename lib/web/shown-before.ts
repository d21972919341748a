import { onOtherReader } from './session.ts'

/** What a view was drawn from, and when it came. */
interface Drawn {
  readonly data: unknown
  readonly loadedAtMs: number
}

/** The latest views of a session; the oldest of them is forgotten first. */
export type Shelf = Map<string, Drawn>

const maxKept = 40

let shelf: Shelf = new Map()

/** Another reader begins with another shelf: what still comes for the one before is put where nobody looks. */
onOtherReader(() => {
  shelf = new Map()
})

/** The shelf of this session, for what will be loaded during it. */
export const shelfNow = (): Shelf => shelf

export const putOn = (of: Shelf, subject: string, drawn: Drawn): void => {
  of.delete(subject)
  of.set(subject, drawn)
  const [oldest] = of.keys()
  if (of.size > maxKept && oldest !== undefined) of.delete(oldest)
}

/** What this session showed of a subject before. */
export const shownBefore = <Data>(subject: string): { readonly data: Data; readonly loadedAtMs: number } | null => {
  const found = shelf.get(subject)
  return found === undefined ? null : { data: found.data as Data, loadedAtMs: found.loadedAtMs }
}
