import {
  type Account,
  accounts,
  addBalances,
  type Entry,
  givenIn,
  movesOf,
  noBalances,
} from '../../lib/money/ledger.ts'
import { eventIdFrom } from '../../lib/notifications/event.ts'
import { readEntry } from '../../lib/table/ledger-rows.ts'
import { readBatch, readPayout } from '../../lib/table/payout-rows.ts'
import type { Item } from '../../lib/table/read.ts'
import type { AffiliateId } from '../../lib/values/ids.ts'
import { endpointIdOf } from './life.ts'
import { nothingPaidUnapproved } from './reviews.ts'

type Items = readonly Item[]

const ofType = (items: Items, type: string): Items => items.filter((item) => item['type'] === type)

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)

const inAccount = (item: Item | undefined, account: Account): number => Number(item?.[account] ?? 0)

/** What an entry or a statement says never changes. */
const writtenOnce = new Set(['entry', 'statement', 'statementLine'])

export const noMoneyGoesBack = (before: Item | undefined, after: Item): string[] =>
  before !== undefined &&
  writtenOnce.has(String(after['type'])) &&
  JSON.stringify(Object.entries(before).toSorted()) !== JSON.stringify(Object.entries(after).toSorted())
    ? [`${after['PK']} ${after['SK']} was written again`]
    : []

const entriesBalance = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ transactionId, lines }) => {
    const sum = sumOf(lines.map(({ minor }) => minor))
    return sum === 0 ? [] : [`the lines of ${transactionId} add up to ${sum}`]
  })

/** The accounts of a campaign are what its ledger adds up to, and what its affiliates have; nothing is given that is not there. */
const accountHolds = (account: Item, entries: readonly Entry[], earnings: Items): string[] => {
  const name = String(account['PK'])
  const folded = movesOf(entries.flatMap(({ lines }) => lines))
  const held = accounts.reduce(
    (all, one) => addBalances(all, { ...noBalances, [one]: inAccount(account, one) }),
    noBalances,
  )
  return [
    ...accounts
      .filter((one) => folded[one] !== held[one])
      .map((one) => `${name} has ${held[one]} ${one}, not ${folded[one]}`),
    ...accounts
      .slice(2)
      .filter((one) => sumOf(earnings.map((of) => inAccount(of, one))) !== held[one])
      .map((one) => `${name}: affiliates have another sum in ${one}`),
    ...(['budget', 'held', 'approved', 'exported', 'paid'] as const)
      .filter((one) => held[one] < 0)
      .map((one) => `${name} has less than nothing in ${one}: ${held[one]}`),
    ...(held.approved === 0 ? [] : [`${name}: ${held.approved} was approved and not exported`]),
    ...(givenIn(held) <= -held.advertiser ? [] : [`${name} gave ${givenIn(held)} of ${-held.advertiser}`]),
  ]
}

/** What a post has locked is what locks booked for it, and what statements say of it. */
const locksAreStated = (items: Items, entries: readonly Entry[]): string[] => {
  const booked = (postId: unknown): number =>
    sumOf(
      entries
        .filter(({ kind }) => kind === 'LOCK')
        .flatMap(({ lines }) => lines.filter((line) => line.postId === postId && line.account === 'payable'))
        .map(({ minor }) => minor),
    )
  const lines = ofType(items, 'statementLine')
  const stated = (postId: unknown): number =>
    sumOf(lines.filter((line) => line['postId'] === postId).map(({ minor }) => Number(minor)))
  const owners = new Set(lines.map(({ PK }) => PK))
  return [
    ...ofType(items, 'postMoney').flatMap(({ postId, locked }) =>
      booked(postId) === locked && stated(postId) === locked
        ? []
        : [`${postId} has ${locked} locked, ${booked(postId)} booked and ${stated(postId)} stated`],
    ),
    ...[...owners]
      .filter((PK) => !ofType(items, 'statement').some((statement) => statement['PK'] === PK))
      .map((PK) => `${PK} has lines and is not written`),
  ]
}

/** Payouts are what campaigns have exported and paid, and what their batches count. */
const payoutsAreBooked = (items: Items): string[] => {
  const payouts = ofType(items, 'payout').map(readPayout)
  const amounts = (state: string, campaignId: string): number =>
    sumOf(payouts.filter((one) => one.state === state && one.campaignId === campaignId).map(({ minor }) => minor))
  const ofCampaigns = ofType(items, 'account').flatMap((account) => {
    const campaignId = String(account['PK']).replace('CAMP#', '')
    return (['exported', 'paid'] as const)
      .filter((name) => amounts(name.toUpperCase(), campaignId) !== inAccount(account, name))
      .map((name) => `${campaignId}: payouts are not what it has ${name}`)
  })
  const ofBatches = ofType(items, 'payoutBatch')
    .map(readBatch)
    .flatMap(({ batchId, rows, minor, paid, failed, cancelled }) => {
      const own = payouts.filter((one) => one.batchId === batchId)
      const counts = ['PAID', 'FAILED', 'CANCELLED'].map((state) => own.filter((one) => one.state === state).length)
      const isRight = own.length === rows && sumOf(own.map((one) => one.minor)) === minor
      return isRight && counts.join() === [paid, failed, cancelled].join() ? [] : [`${batchId} counts other payouts`]
    })
  return [...ofCampaigns, ...ofBatches]
}

/** The thing that a change of money is about. */
const isThing =
  (id: string) =>
  ({ statementId, payoutId, adjustmentId, type }: Item): boolean =>
    (type === 'statement' && statementId === id) ||
    (type === 'payout' && payoutId === id) ||
    (type === 'adjustment' && adjustmentId === id)

/** Every statement, payout and adjustment that was booked is news, all of it was announced, and reached its affiliate once. */
const moneyIsAnnounced = (items: Items): string[] => {
  const news = ofType(items, 'moneyNews')
  const changes = news.flatMap((one) => one['changes'] as [type: string, id: string, version: number][])
  const told = new Set(changes.map(([type, id]) => `${type} ${id}`))
  const expected = [
    ...ofType(items, 'statement').map(({ statementId }) => `statement.ready ${statementId}`),
    ...ofType(items, 'payout').map(({ payoutId }) => `payout.exported ${payoutId}`),
    ...ofType(items, 'adjustment').flatMap(({ adjustmentId, bookedAt }) =>
      bookedAt === null ? [] : [`adjustment.made ${adjustmentId}`],
    ),
  ]
  const got = ofType(items, 'delivery').map(({ endpointId, eventId }) => `${endpointId} ${eventId}`)
  return [
    ...expected.filter((name) => !told.has(name)).map((name) => `nobody is to be told of ${name}`),
    ...news.filter(({ due }) => due !== undefined).map(({ newsId }) => `${newsId} was not announced`),
    ...changes.flatMap(([type, id, version]) => {
      const owner = items.find(isThing(id))?.['affiliateId'] as AffiliateId
      const name = `${endpointIdOf(owner)} ${eventIdFrom(id, `${type}:${version}`)}`
      const times = got.filter((one) => one === name).length
      return times === 1 ? [] : [`${type} of ${id} reached its affiliate ${times} times`]
    }),
  ]
}

/** What must hold of money once everything has come to rest. */
export const booksBalance = (items: Items): string[] => {
  const entries = ofType(items, 'entry').map(readEntry)
  return [
    ...entriesBalance(entries),
    ...ofType(items, 'account').flatMap((account) =>
      accountHolds(
        account,
        entries.filter(({ campaignId }) => account['PK'] === `CAMP#${campaignId}`),
        ofType(items, 'earnings').filter(({ campaignId }) => account['PK'] === `CAMP#${campaignId}`),
      ),
    ),
    ...locksAreStated(items, entries),
    ...payoutsAreBooked(items),
    ...moneyIsAnnounced(items),
    ...nothingPaidUnapproved(items),
  ]
}
