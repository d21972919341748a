import pMap from 'p-map'
import type { Deps } from '../deps/deps.ts'
import { hoursBetween } from '../values/instant.ts'
import type { Checkpoint } from './checkpoint.ts'
import { sealChanges } from './seal-changes.ts'

type CopyDeps = Deps<'proofs' | 'copies'>

/** In one run, of which there is one an hour: what waited for weeks is copied in a few. */
const maxPages = 20
const pageSize = 25
const copiesAtOnce = 5
/** A bucket that answers nothing for an hour is nobody's business yet. */
const lateAfterHours = 3
const sizeDigits = 12

/** Says the size, to be found by, and the root, so that two checkpoints of one size are two copies, and both stay. */
export const copyName = ({ size, root }: Pick<Checkpoint, 'size' | 'root'>): string =>
  `checkpoints/${String(size).padStart(sizeDigits, '0')}-${Buffer.from(root, 'base64').toString('hex')}.txt`

interface Failed {
  readonly checkpoint: Checkpoint
  readonly error: unknown
}

/** Copies the checkpoints of a page, as many as the place takes; returns up to which all are there, and the first that is not. */
const copyPage = async (page: readonly Checkpoint[], { copies }: CopyDeps) => {
  const ends = await pMap(
    page,
    async (checkpoint): Promise<Failed | null> => {
      try {
        await copies.add(copyName(checkpoint), checkpoint.note)
        return null
      } catch (error) {
        return { checkpoint, error }
      }
    },
    { concurrency: copiesAtOnce },
  )
  const at = ends.findIndex((end) => end !== null)
  return { upTo: page.at(at === -1 ? -1 : at - page.length - 1)?.size, failed: ends[at] ?? null }
}

/**
 * Writes the latest copy whatever the mark says, which is in the table, where somebody may have moved it: that one holds all before it. Returns from
 * which size on to copy: the mark, unless the log is not that long, or the copy was not there.
 */
const startAfter = async (marked: number, latest: Checkpoint | null, deps: CopyDeps): Promise<number> => {
  const { copies, log } = deps
  const size = latest?.size ?? 0
  let isWrong = marked > size
  if (latest !== null) {
    try {
      const isNew = await copies.add(copyName(latest), latest.note)
      isWrong ||= isNew && marked === size
    } catch (error) {
      // The pages below try one that the mark does not cover once more, and tell.
      if (marked >= size) log.write('CHECKPOINT_NOT_COPIED', { size, sealedAt: latest.sealedAt }, error)
    }
  }
  if (isWrong) log.write('CHECKPOINT_NOT_COPIED', { marked, size })
  return isWrong ? 0 : marked
}

/** Fails the run, so that its alarm rings, once a checkpoint waited for hours. */
const tell = ({ checkpoint: { size, sealedAt }, error }: Failed, { clock, log }: CopyDeps): void => {
  log.write('CHECKPOINT_NOT_COPIED', { size, sealedAt }, error)
  if (hoursBetween(sealedAt, clock()) >= lateAfterHours) throw error
}

/**
 * Copies each checkpoint to where nobody changes or deletes it, the smallest first. Up to which one that is done is stored afterwards, so that
 * whoever is killed in between does it again, which changes nothing.
 */
export const copyCheckpoints = async (deps: CopyDeps): Promise<void> => {
  const { proofs, copies } = deps
  const [known, latest] = await Promise.all([proofs.copied(), proofs.latestCheckpoint()])
  let size = await startAfter(known?.place === copies.place ? known.size : 0, latest, deps)
  let version = known?.version ?? 0
  for (let page = 0; page < maxPages; page += 1) {
    const next = await proofs.checkpointsAfter(size, pageSize)
    const { upTo, failed } = await copyPage(next, deps)
    if (upTo !== undefined) {
      version += 1
      if (!(await proofs.saveCopied({ place: copies.place, size: upTo, version }))) return
      size = upTo
    }
    if (failed !== null) return tell(failed, deps)
    if (next.length < pageSize) return
  }
}

/** Seals, and copies what was signed, now or by a run before: also where this one cannot seal, which the run then fails with. */
export const sealAndCopy = async (deps: CopyDeps & Deps<'masterKey'>): Promise<void> => {
  const [sealed] = await Promise.allSettled([sealChanges(deps)])
  const [copied] = await Promise.allSettled([copyCheckpoints(deps)])
  if (sealed.status === 'rejected') {
    if (copied.status === 'rejected') deps.log.write('CHECKPOINT_NOT_COPIED', {}, copied.reason)
    throw sealed.reason
  }
  if (copied.status === 'rejected') throw copied.reason
}
