import type { Deps } from '../deps/deps.ts'
import { toEpochMilliseconds } from '../values/instant.ts'
import { isLinkCode, type LinkCode } from '../values/link-code.ts'
import { asksForPrivacy, isCounted } from './click-class.ts'
import { type ClickId, maxClickShards } from './click-id.ts'
import { clickTarget } from './click-target.ts'
import { targetOf } from './link.ts'
import { type LinkRequest, recordClick } from './record-click.ts'

type OpenDeps = Pick<Deps<'recording'>, 'clock' | 'log' | 'random' | 'recording'>
type Target = NonNullable<Awaited<ReturnType<OpenDeps['recording']['linkTargets']>>>

/** The longest that anybody waits for us on their way to a page. */
const patienceMs = 1_500

const throttles: ReadonlySet<unknown> = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
])

/** A link as it is now, so that one that was stopped counts nothing more; a hot one as it was up to 30 s ago. */
const findTarget = (code: LinkCode, { clock, recording: { heat, linkTargets } }: OpenDeps) =>
  heat.isHot(code, toEpochMilliseconds(clock())) ? linkTargets(code) : linkTargets.fresh(code)

/** Over how many shards a link's clicks are spread; a hot one is spread further first. */
const shardsOf = async ({ code, shards }: Target, nowMs: number, { recording }: OpenDeps): Promise<number> => {
  const { heat, clicks } = recording
  const isHot = heat.rises(code, nowMs)
  if (shards >= maxClickShards || heat.isSpread(code)) return maxClickShards
  if (!isHot) return shards
  // The click goes to the shards that there are if there cannot be more of them just now.
  const isSpread = await clicks.spread(code, maxClickShards).then(
    () => true,
    () => false,
  )
  if (isSpread) heat.noteSpread(code)
  return isSpread ? maxClickShards : shards
}

/** Records a click; `issued` gets its id as soon as there is one. */
const record = async (
  request: LinkRequest,
  target: Target,
  issued: (id: ClickId) => void,
  deps: OpenDeps,
): Promise<void> => {
  const at = deps.clock()
  const shards = await shardsOf(target, toEpochMilliseconds(at), deps)
  const place = await deps.recording.clickIds.issue(target.code, Math.floor(deps.random() * shards), at)
  issued(place.clickId)
  await recordClick(request, place, target, deps)
}

/** Records a click for as long as anybody waits, and returns its id. One that is not recorded by then is logged. */
const recordInTime = async (
  request: LinkRequest,
  target: Target,
  deps: OpenDeps,
  forMs: number,
): Promise<ClickId | null> => {
  let clickId: ClickId | null = null
  const note = (reason: 'failed' | 'slow', error?: unknown): void => {
    if (error instanceof Error && throttles.has(error.name)) deps.recording.heat.noteThrottle(target.code)
    deps.log.write('CLICK_NOT_RECORDED', { linkCode: target.code, clickId, reason }, error)
  }
  const recording = record(
    request,
    target,
    (id) => {
      clickId = id
    },
    deps,
  ).then(() => 'recorded' as const)
  const patience = Promise.withResolvers<'slow'>()
  const timer = setTimeout(patience.resolve, forMs, 'slow')
  try {
    if ((await Promise.race([recording, patience.promise])) === 'slow') note('slow')
  } catch (error) {
    note('failed', error)
  }
  clearTimeout(timer)
  // What fails after nobody waits any more was logged as slow.
  recording.catch(() => undefined)
  return clickId
}

/**
 * Where a request for a link goes; null if there is no such link. A GET of a link that was not stopped is recorded as a
 * click, and redirected even if it cannot be recorded. Throws if nobody knows where the link leads.
 */
export const openLink = async (request: LinkRequest, deps: OpenDeps, forMs = patienceMs): Promise<string | null> => {
  const { code, method, headers } = request
  const target = isLinkCode(code) ? await findTarget(code, deps) : null
  const page = target && targetOf(target, target)
  if (target === null || page === null) return null
  if (!isCounted(method) || target.stoppedAt !== null) return clickTarget(page, null)
  const clickId = await recordInTime(request, target, deps, forMs)
  return clickTarget(page, asksForPrivacy(headers) ? null : clickId)
}
