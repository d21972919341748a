import type { Principal } from '../access/role.ts'
import type { Deps } from '../deps/deps.ts'
import type { Terms } from '../money/terms.ts'
import { readableOf } from '../runtime/readable-of.ts'
import { pages } from '../values/page.ts'
import { Refusal } from '../values/refusal.ts'
import { columnsOfBody, type NewBatch } from './batch-contract.ts'
import { type Chosen, choosePayees } from './choose-payees.ts'
import { type BatchPlace, batchIdOf, type FileColumn, nobodySkipped, type PayoutBatch, withChosen } from './payout.ts'
import { entriesOfPayouts } from './payout-entries.ts'
import { columnsOf, fileFormat } from './payout-file.ts'
import { nobodyToPay } from './skipped-sentence.ts'
import { maxPayoutsOf } from './vocabulary.ts'

type BatchDeps = Deps<'walks' | 'payouts' | 'payoutDetails'>

const jobName = 'build-batch'
/** Payouts of one transaction, which has three writes for each. */
const affiliatesPerPage = 25
/** Pages of affiliates that one request looks at; sending it again goes on. */
const maxSteps = 300
/** Batches per page, and pages, in which one that is not whole yet is searched: the latest 1,000. */
const batchesPerPage = 50
const pagesSearched = 20

const underway = (): Refusal =>
  new Refusal('conflict', 'Somebody else is making the same batch. Send the request again in a minute.', {
    retryAfterSeconds: 60,
  })

/** One page of a campaign's affiliates, and the place after it. */
interface Step {
  readonly terms: Terms | undefined
  readonly chosen: Chosen
  readonly place: BatchPlace | null
}

/** So many people, or whole campaigns, could not be read, beside whoever else is skipped. */
const alsoUnreadable = (
  skipped: Chosen['skipped'],
  { rows, read }: { readonly rows: number; readonly read: number },
) => ({
  ...skipped,
  UNREADABLE: skipped.UNREADABLE + rows - read,
})

const nobody: Chosen = { payouts: [], details: [], earnings: [], skipped: nobodySkipped }

const readStep = async (batch: PayoutBatch, place: BatchPlace, deps: BatchDeps): Promise<Step> => {
  const walked = await deps.walks.terms({ limit: 1, cursor: place.campaigns ?? undefined })
  const campaigns = readableOf(walked, jobName, deps)
  const [terms] = campaigns.things
  const after = campaigns.nextCursor === null ? null : { campaigns: campaigns.nextCursor, affiliates: null }
  if (terms?.currency !== batch.currency) {
    const skipped = alsoUnreadable(nobodySkipped, { rows: walked.rows.length, read: campaigns.things.length })
    return { terms, chosen: { ...nobody, skipped }, place: after }
  }
  const request = { limit: affiliatesPerPage, cursor: place.affiliates ?? undefined }
  const earned = await deps.walks.earnings(terms.campaignId, request)
  const { things, nextCursor } = readableOf(earned, jobName, deps)
  const found = await choosePayees(batch, things, deps)
  const skipped = alsoUnreadable(found.skipped, { rows: earned.rows.length, read: things.length })
  return {
    terms,
    chosen: { ...found, skipped },
    place: nextCursor === null ? after : { ...place, affiliates: nextCursor },
  }
}

/** The batch with what a step chose, stored; null if somebody moved what is payable meanwhile, and it is read again. */
const take = async (batch: PayoutBatch, step: Step, deps: BatchDeps): Promise<PayoutBatch | null> => {
  const room = maxPayoutsOf[batch.method] - batch.rows
  const payouts = step.chosen.payouts.slice(0, room)
  const next = withChosen(batch, { ...step.chosen, payouts }, payouts.length === room ? null : step.place)
  if (step.terms === undefined || payouts.length === 0) return next
  const stored = { ...next, version: batch.version + 1 }
  const circumstances = { at: deps.clock(), termsVersion: step.terms.version, newId: () => deps.newId('txn') }
  const answer = await deps.payouts.post(step.terms.campaignId, {
    batch: stored,
    payouts,
    details: step.chosen.details.slice(0, room),
    earnings: step.chosen.earnings.slice(0, room),
    entries: entriesOfPayouts(
      [
        ['APPROVE', 'payable', 'approved', payouts],
        ['EXPORT', 'approved', 'exported', payouts],
      ],
      circumstances,
    ),
  })
  if (answer.committed) return stored
  if (answer.refusedBy.includes('batch')) throw underway()
  return null
}

const beganOtherwise = ({ batchId }: PayoutBatch, field: 'columns' | 'minimum_minor'): Refusal =>
  new Refusal(
    'conflict',
    `${batchId} is not whole yet and has another \`${field}\`. Send the request without it to finish that batch first.`,
  )

const areSame = (left: readonly FileColumn[], right: readonly FileColumn[]): boolean =>
  left.length === right.length &&
  left.every(
    ({ header, field, text }, at) =>
      header === right[at]?.header && field === right[at].field && text === right[at].text,
  )

/** Batches of a method and currency, the newest first, as far back as one that is not whole is searched. */
const searched = async ({ currency, method }: NewBatch, { payouts }: BatchDeps): Promise<PayoutBatch[]> => {
  const found: PayoutBatch[] = []
  let left = pagesSearched
  for await (const { things } of pages(payouts.batches, { limit: batchesPerPage })) {
    found.push(...things.filter((one) => one.currency === currency && one.method === method))
    left -= 1
    if (left === 0 || found.some(({ place }) => place !== null)) return found
  }
  return found
}

/** The batch of this method and currency that is not whole yet, or a new one, which is not stored before it has a payout. */
const begun = async (body: NewBatch, { affiliateId }: Principal, deps: BatchDeps): Promise<PayoutBatch> => {
  const { currency, method } = body
  const columns = columnsOf(body, columnsOfBody(body))
  const open = (await searched(body, deps)).find(({ place }) => place !== null)
  const { minimum_minor: minimum } = body
  if (open !== undefined && body.columns !== undefined && !areSame(open.columns, columns))
    throw beganOtherwise(open, 'columns')
  if (open !== undefined && minimum !== undefined && minimum !== open.minimum)
    throw beganOtherwise(open, 'minimum_minor')
  if (open !== undefined) return open
  return {
    batchId: batchIdOf(deps.newId('bat')),
    method,
    currency,
    columns,
    format: fileFormat,
    createdBy: affiliateId,
    createdAt: deps.clock(),
    place: { campaigns: null, affiliates: null },
    rows: 0,
    minor: 0,
    skipped: nobodySkipped,
    minimum: minimum ?? 0,
    isUnread: true,
    cancelledAt: null,
    cancelled: 0,
    paid: 0,
    failed: 0,
    missed: 0,
    version: 0,
  }
}

/**
 * Makes a batch of everybody who can be paid by a method in a currency: takes what is payable, campaign by campaign, and
 * skips whoever gave no details, changed them lately, or owes something. What is not done in one request is done by the
 * next one that asks for the same. Throws `conflict` where there is nobody to pay, or somebody else makes the batch.
 */
export const buildBatch = async (body: NewBatch, caller: Principal, deps: BatchDeps): Promise<PayoutBatch> => {
  const before = await begun(body, caller, deps)
  let batch = before
  for (let step = 0; step < maxSteps && batch.place !== null; step += 1) {
    batch = (await take(batch, await readStep(batch, batch.place, deps), deps)) ?? batch
  }
  if (batch.rows === 0 && batch.place === null && batch.version === 0)
    throw nobodyToPay(batch, (await searched(body, deps))[0])
  const whole = { ...batch, version: batch.version + 1 }
  if (!(await deps.payouts.save(whole))) throw underway()
  deps.log.write('PAYOUTS_EXPORTED', { batchId: whole.batchId, rows: whole.rows, by: caller.affiliateId })
  return whole
}
