import type { Alert } from '../alerts/alert.ts'
import type { AlertType } from '../alerts/alert-kinds.ts'
import type { Appeal, HistoryLine } from '../appeals/appeal.ts'
import { movedBy } from '../appeals/move-with-appeal.ts'
import { withdraw } from '../appeals/steps.ts'
import type { Deps } from '../deps/deps.ts'
import { withoutMessage } from '../participation/participant.ts'
import { Busy } from '../values/busy.ts'
import type { AffiliateId, AlertId, AppealId, CampaignId } from '../values/ids.ts'
import { type PageRequest, pages } from '../values/page.ts'
import { untilSaved } from '../values/until-saved.ts'

const perPage = 50

/** What a text that was erased reads. */
export const erasedText = 'Erased with the data of the affiliate.'

const keptChanging = (): Busy => new Busy('What is to be erased kept changing. The next run goes on.')

const wordless = (line: HistoryLine, affiliateId: AffiliateId): HistoryLine =>
  line.by === affiliateId && line.text !== null ? { ...line, text: erasedText, links: [] } : line

/** An appeal without what the affiliate wrote; it keeps its steps, and what others wrote. */
const withoutWords = (appeal: Appeal): Appeal => ({
  ...appeal,
  history: appeal.history.map((line) => wordless(line, appeal.affiliateId)),
})

const hasWords = ({ history, affiliateId }: Appeal): boolean =>
  history.some(
    ({ by, text, links }) => by === affiliateId && ((text !== null && text !== erasedText) || links.length > 0),
  )

/** Withdraws an appeal that is still open, and deletes what the affiliate wrote. */
const eraseAppeal = (appealId: AppealId, { appeals, ...deps }: Deps<'appeals'>): Promise<true> =>
  untilSaved<true>(async () => {
    const before = await appeals.get(appealId)
    if (before === null) return true
    const now = deps.clock()
    const step = withdraw(before, now)
    const isEnded = 'refusal' in step
    if (isEnded && !hasWords(before)) return true
    const after = withoutWords(isEnded ? { ...before, version: before.version + 1 } : step)
    const post = isEnded ? null : await deps.table.posts.get(before.postId)
    const moved = await movedBy(before, after, post, deps)
    return (await appeals.save(after, moved, now)).committed ? true : 'overtaken'
  }, keptChanging)

const eraseMessageTo = (campaignId: CampaignId, affiliateId: AffiliateId, deps: Deps<'participants'>): Promise<true> =>
  untilSaved<true>(async () => {
    const before = await deps.participants.get(campaignId, affiliateId)
    const after = before && withoutMessage(before)
    return after === null || (await deps.participants.save(after)) || 'overtaken'
  }, keptChanging)

/** Deletes what somebody wrote in appeals and when they asked to take part, and what they called their links. */
export const eraseWritten = async (
  affiliateId: AffiliateId,
  deps: Deps<'appeals' | 'links' | 'participants'>,
): Promise<void> => {
  const { appeals, links, participants } = deps
  const asked = (page: PageRequest) => participants.listByAffiliate(affiliateId, undefined, page)
  for await (const { things } of pages(asked, { limit: perPage }))
    for (const { campaignId } of things) await eraseMessageTo(campaignId, affiliateId, deps)
  const written = (page: PageRequest) => appeals.listByAffiliate(affiliateId, page)
  for await (const { things } of pages(written, { limit: perPage }))
    for (const { appealId } of things) await eraseAppeal(appealId, deps)
  const named = (page: PageRequest) => links.listByAffiliate(affiliateId, page)
  for await (const { things } of pages(named, { limit: perPage }))
    for (const { code, name } of things) if (name !== null) await links.forgetName(code)
}

/** Alerts whose messages name accounts. */
const naming: readonly AlertType[] = ['AUTHOR_MISMATCH', 'AUTHOR_UNCONFIRMED', 'RECONNECT_NEEDED', 'SHARED_ACCOUNT']

const eraseMessage = (alertId: AlertId, { table: { alerts } }: Deps): Promise<true> =>
  untilSaved<true>(async () => {
    const before = await alerts.get(alertId)
    if (before === null || before.message === erasedText) return true
    const after: Alert = { ...before, message: erasedText, version: before.version + 1 }
    return (await alerts.save(after)) ? true : 'overtaken'
  }, keptChanging)

/** Deletes what one page of somebody's alerts say of their accounts; returns the cursor to the next one, null after the last. */
export const eraseAlerts = async (
  affiliateId: AffiliateId,
  cursor: string | undefined,
  deps: Deps,
): Promise<string | null> => {
  const { things, nextCursor } = await deps.table.alerts.listByAffiliate(affiliateId, { limit: perPage, cursor })
  for (const { alertId, type } of things) if (naming.includes(type)) await eraseMessage(alertId, deps)
  return nextCursor
}
