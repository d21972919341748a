import { callerNetwork } from '../access/caller-address.ts'
import type { Deps } from '../deps/deps.ts'
import { dayOf, plusHours, toEpochMilliseconds } from '../values/instant.ts'
import type { Click } from './click.ts'
import { asksForPrivacy, classOfRequest } from './click-class.ts'
import { botKindOf, deviceOf, referrerHost } from './click-client.ts'
import type { ClickIdParts } from './click-id.ts'
import { classOfVisit, mayHaveBegunBefore, minuteOf, planVisit } from './visit.ts'
import { networkKey, visitorKey } from './visitor.ts'
import { maxClicksPerMinute } from './vocabulary.ts'

/** A request for a link, as the gateway passes it on. */
export interface LinkRequest {
  readonly code: string
  readonly method: string
  readonly headers: Readonly<Record<string, string | undefined>>
  /** The address of the connection, never one that the caller can write. */
  readonly sourceIp: string | undefined
}

type RecordDeps = Pick<Deps<'recording'>, 'recording'>

interface Visiting {
  readonly place: ClickIdParts
  readonly network: string
  readonly userAgent: string
  readonly dedupeMinutes: number
}

/** A plan may be overtaken once by a first click and once by a window that ends; more often is a fault. */
const attempts = 4

type Finding = Pick<Click, 'clickClass' | 'duplicateOf'>

/** Records that a visitor clicked, and returns what their click counts as. */
const recordVisit = async (
  { place, network, userAgent, dedupeMinutes }: Visiting,
  { recording }: RecordDeps,
): Promise<Finding> => {
  const { clickedAt, clickId, code } = place
  const day = dayOf(clickedAt)
  const [nowMs, startOfDayMs] = [toEpochMilliseconds(clickedAt), Date.parse(day)]
  const moment = { nowMs, dedupeMinutes }
  const key = visitorKey(await recording.saltOf(day), code, network, userAgent)
  if (recording.bursts.isUnderway(key, minuteOf(nowMs))) return { clickClass: 'invalid', duplicateOf: null }
  const visitYesterday = async () => {
    const salt = await recording.saltOf(dayOf(plusHours(clickedAt, -24)))
    return recording.visits.get(visitorKey(salt, code, network, userAgent))
  }
  const yesterday = mayHaveBegunBefore(startOfDayMs, moment) ? await visitYesterday() : null
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const today = await recording.visits.get(key)
    // The write succeeded, its response got lost, and the SDK tried again.
    if (today?.firstId === clickId) return { clickClass: 'unique', duplicateOf: null }
    const plan = planVisit(today, yesterday, moment)
    const clicks = await recording.visits.record(key, plan, today, { clickId, nowMs })
    if (clicks === null) continue
    if (clicks > maxClicksPerMinute) recording.bursts.note(key, minuteOf(nowMs))
    const clickClass = classOfVisit(clicks, plan.first === null)
    return { clickClass, duplicateOf: clickClass === 'duplicate' ? (plan.first?.firstId ?? null) : null }
  }
  throw new Error(`The visitor of click ${clickId} clicked too often at once`)
}

/**
 * Records a click in at most three writes: that its visitor clicked, the click, and its count. Whatever is missing if it
 * dies between two of them is repaired by the nightly fold. Doing it twice for the same id changes the count alone.
 */
export const recordClick = async (
  request: LinkRequest,
  place: ClickIdParts,
  { dedupeMinutes }: { readonly dedupeMinutes: number },
  deps: RecordDeps,
): Promise<void> => {
  const { headers, sourceIp } = request
  const { recording } = deps
  const userAgent = headers['user-agent'] ?? ''
  const network = callerNetwork(sourceIp)
  const bot = botKindOf(userAgent)
  const known = classOfRequest(headers, bot)
  const finding: Finding =
    known === null
      ? await recordVisit({ place, network, userAgent, dedupeMinutes }, deps)
      : { clickClass: known, duplicateOf: null }
  const { clickId, code, clickedAt } = place
  const click: Click = {
    clickId,
    code,
    clickedAt,
    ...finding,
    bot,
    device: deviceOf(userAgent),
    referrer: referrerHost(headers['referer']),
    network: networkKey(await recording.saltOf(dayOf(clickedAt)), code, network),
    isAttributable: !asksForPrivacy(headers),
  }
  await recording.clicks.put(click, place)
  await recording.clicks.count(place, click.clickClass)
}
