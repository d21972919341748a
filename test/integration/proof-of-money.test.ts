import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Appeal, type AppealSubject, openAppeal, stepped } from '../../lib/appeals/appeal.ts'
import { caseOf } from '../../lib/appeals/case.ts'
import { afterDeadline, answer, askFor, decide, type StepRefusal } from '../../lib/appeals/steps.ts'
import { reachAppeals } from '../../lib/deps/reach-appeals.ts'
import { reachProofs } from '../../lib/deps/reach-proofs.ts'
import { verdictPolicyOf } from '../../lib/post/policy.ts'
import { proofView, viewProof, viewVerification } from '../../lib/proof/audit-contract.ts'
import type { AuditType } from '../../lib/proof/audited.ts'
import { proveItem } from '../../lib/proof/prove-item.ts'
import { sealChanges } from '../../lib/proof/seal-changes.ts'
import { showChain } from '../../lib/proof/show-chain.ts'
import { verifyChains } from '../../lib/proof/verify-chains.ts'
import { verifyItem } from '../../lib/proof/verify-item.ts'
import { ledgerChanges } from '../../lib/table/ledger-changes.ts'
import { queryItems } from '../../lib/table/read.ts'
import { dayOf, plusHours } from '../../lib/values/instant.ts'
import { aPost } from '../support/a-post.ts'
import { anAdmin } from '../support/an-admin.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type MoneyWorld, moneyWorldOn } from '../support/money-world.ts'

const { verifyProof } = await import(new URL('../../docs/verify.mjs', import.meta.url).href)

const firstDay = '2026-11-10'
const appealId = 'apl_00000000000000000000000001'
const nothingMoved = { post: null, affiliate: null, trust: null, alerts: [], counts: [] }

type Row = Record<string, unknown> & { PK: string; SK: string }

let emulators: Emulators
let world: MoneyWorld
let deps: MoneyWorld['deps'] & ReturnType<typeof reachAppeals> & ReturnType<typeof reachProofs>

const seal = async (): Promise<void> => {
  world.time.now = plusHours(world.time.now, 1)
  await sealChanges(deps)
}

const opened = (id: AppealSubject['appealId']): Appeal => {
  const subject: AppealSubject = {
    appealId: id,
    postId: 'post_a',
    affiliateId: 'aff_ada',
    campaignId: world.campaignId,
    advertiserId: 'aff_shop',
    platform: 'youtube',
    kind: 'NUMBER_WRONG',
    matters: ['NUMBERS'],
    rules: ['OVERCLAIM'],
    alertIds: [],
    case: caseOf(aPost(), verdictPolicyOf({}, 'youtube'), []),
  }
  return openAppeal(subject, { text: 'It is 9,000', links: [] }, world.time.now)
}

/** An appeal that was decided an hour after it was opened. */
const decided = async (): Promise<void> => {
  const first = opened(appealId)
  await deps.appeals.save(first, nothingMoved, world.time.now)
  await seal()
  const decision = { outcome: 'UPHELD', by: 'aff_shop', at: world.time.now } as const
  const after = stepped(first, { step: 'DECIDED', ...decision }, { decision, status: 'UPHELD' })
  await deps.appeals.save(after, nothingMoved, world.time.now)
}

beforeAll(async () => {
  emulators = await startEmulators()
  world = await moneyWorldOn(emulators, firstDay)
  deps = { ...world.deps, ...reachAppeals(world.deps), ...reachProofs(world.deps) }
  await sealChanges(deps)
  await world.setTerms()
  await seal()
  await world.setTerms({ rates: { per_1000_views: 400 }, if_version: 1 })
  await decided()
  for (const [name, views] of [
    ['ada', 5_000],
    ['bob', 9_000],
  ] as const)
    await world.show(name, views)
  for (const views of [6_000, 8_000]) {
    await world.night()
    await world.show('ada', views)
  }
  await world.night()
  world.time.now = plusHours(world.time.now, 8)
  await seal()
})
afterAll(() => emulators?.stop())

const idOf = (type: AuditType): string => (type === 'appeal' ? appealId : world.campaignId)
const verify = (type: AuditType) => verifyItem(type, idOf(type), anAdmin, deps)
const versionsOf = async (type: AuditType): Promise<number[]> =>
  (await showChain(type, idOf(type), { limit: 100 }, anAdmin, deps)).map(({ version }) => version)
const dayText = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10)
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000

test('terms and appeals are chained version by version, a ledger day by day', async () => {
  expect(await versionsOf('terms')).toEqual([2, 1])
  expect(await versionsOf('appeal')).toEqual([2, 1])
  const first = dayNumber(firstDay)
  expect(await versionsOf('ledger')).toEqual([first + 2, first + 1, first])
})

test.each(['terms', 'appeal', 'ledger'] as const)(
  '%s: sealing again changes nothing, and everything holds',
  async (type) => {
    const before = await versionsOf(type)
    await seal()
    await seal()
    expect(await versionsOf(type)).toEqual(before)
    const verification = viewVerification('it', await verify(type))
    expect(verification).toMatchObject({
      is_intact: true,
      fault: null,
      last_version: before[0],
      sealed_version: before[0],
    })
  },
)

test.each(['terms', 'appeal', 'ledger'] as const)(
  '%s: an export verifies offline, and not once a byte of it was changed',
  async (type) => {
    const proof = viewProof(await proveItem(type, idOf(type), {}, anAdmin, deps))
    expect(proofView.parse(proof)).toEqual(proof)
    // As it is sent: a member without a value is not.
    expect(verifyProof(JSON.parse(JSON.stringify(proof)))).toContain(' sealed, as entry ')
    const changed = JSON.parse(
      JSON.stringify(proof).replace(/"(budget_minor|by|entries)":("?)./, '"$1":$27'),
    ) as typeof proof
    expect(() => verifyProof(changed)).toThrow('the record is not the one that was chained.')
  },
)

const rowsOf = async (PK: string, prefix: string) =>
  (await queryItems(world.client, PK, prefix, { limit: 100, consistent: true })) as unknown as Row[]

/** What an item behind a chain is, and how somebody changes it who can write to the table. */
const tampered: readonly [AuditType, string, number | string, (row: Row) => Row, () => readonly [string, string]][] = [
  ['terms', 'CHANGED', 1, (row) => ({ ...row, budgetMinor: 1 }), () => [`CAMP#${world.campaignId}`, 'TERMS#']],
  ['terms', 'STANDS_OTHERWISE', 2, (row) => ({ ...row, hold: 'none' }), () => [`CAMP#${world.campaignId}`, 'TERMS']],
  [
    'appeal',
    'CHANGED',
    1,
    (row) => ({
      ...row,
      history: (row['history'] as object[]).map((line, at) => (at === 0 ? { ...line, by: 'aff_bob' } : line)),
    }),
    () => [`APPEAL#${appealId}`, 'APPEAL'],
  ],
  [
    'appeal',
    'STANDS_OTHERWISE',
    2,
    (row) => ({ ...row, decision: { ...(row['decision'] as object), outcome: 'PARTLY' } }),
    () => [`APPEAL#${appealId}`, 'APPEAL'],
  ],
  [
    'ledger',
    'CHANGED',
    firstDay,
    (row) => ({
      ...row,
      lines: (row['lines'] as [number, number][]).map(([at, minor, ...ids]) => [at, minor * 2, ...ids]),
    }),
    () => [`CAMP#${world.campaignId}`, `TXN#${firstDay}`],
  ],
]

/** Copies an entry of the first day to a day; returns how to undo it. */
const addEntry = async (day = firstDay) => {
  const [row] = await rowsOf(`CAMP#${world.campaignId}`, `TXN#${firstDay}`)
  if (row === undefined) throw new Error('There is no entry')
  const { document, tableName: TableName } = world.client
  const SK = `${row.SK.replace(firstDay, day)}x`
  const Item = { ...row, day, SK, transactionId: `${row['transactionId']}x` }
  await document.send(new PutCommand({ TableName, Item }))
  return () => document.send(new DeleteCommand({ TableName, Key: { PK: row.PK, SK: Item.SK } }))
}

describe('verifying names', () => {
  test.each(tampered)('%s that were changed: %s', async (type, code, version, change, place) => {
    const [row] = await rowsOf(...place())
    if (row === undefined) throw new Error('There is nothing to change')
    const put = (Item: Row) => world.client.document.send(new PutCommand({ TableName: world.client.tableName, Item }))
    await put(change(structuredClone(row)))
    const wanted = typeof version === 'string' ? dayNumber(version) : version
    expect((await verify(type)).fault).toMatchObject({ code, version: wanted })
    await put(row)
    expect((await verify(type)).fault).toBeNull()
  })

  test('nothing where what an affiliate wrote was erased', async () => {
    const [row] = await rowsOf(`APPEAL#${appealId}`, 'APPEAL')
    if (row === undefined) throw new Error('There is no appeal')
    const history = (row['history'] as object[]).map((line, at) => (at === 0 ? { ...line, text: 'Erased.' } : line))
    const Item = { ...row, history, version: 3 }
    await world.client.document.send(new PutCommand({ TableName: world.client.tableName, Item }))
    expect((await verify('appeal')).fault).toBeNull()
  })

  test('a ledger to which an entry was added', async () => {
    const remove = await addEntry()
    const { fault } = await verify('ledger')
    await remove()
    expect(fault).toMatchObject({ code: 'CHANGED', version: dayNumber(firstDay) })
  })
})

test('a day too long for one request is verified in several, which find a changed entry', async () => {
  const day = dayNumber(firstDay)
  const remove = await addEntry()
  const count = (await rowsOf(`CAMP#${world.campaignId}`, `TXN#${firstDay}`)).length
  const kinds = { ...deps.proofs.kinds, ledger: ledgerChanges(world.client, 1) }
  const limited = { ...deps, proofs: { ...deps.proofs, kinds } }
  const follow = async () => {
    let cursor: string | undefined
    for (let requests = 1; ; requests += 1) {
      const wanted = { version: day, cursor }
      const { nextCursor, ...found } = await verifyItem('ledger', world.campaignId, anAdmin, limited, wanted)
      const view = viewVerification('it', { ...found, nextCursor })
      if (nextCursor === null) return { requests, view }
      expect(view).toMatchObject({ is_intact: null, versions: 0, fault: null })
      cursor = nextCursor
    }
  }
  expect(count).toBeGreaterThan(1)
  const sealed = { versions: 1, first_version: day, last_version: day }
  expect(await follow()).toMatchObject({ requests: count + 1, view: { ...sealed, is_intact: false } })
  await remove()
  expect(await follow()).toMatchObject({
    requests: count,
    view: { ...sealed, is_intact: true, sealed_version: day + 2 },
  })
})

test('of a ledger too long for one request, the newest whole days are verified, and nothing is accused', async () => {
  const PK = `CAMP#${world.campaignId}`
  const counts = await Promise.all(
    [1, 2].map(async (later) => (await rowsOf(PK, `TXN#${dayText(dayNumber(firstDay) + later)}`)).length),
  )
  const newest = counts[1] ?? 0
  const within = (entries: number) => {
    const kinds = { ...deps.proofs.kinds, ledger: ledgerChanges(world.client, entries) }
    const limited = { ...deps, proofs: { ...deps.proofs, kinds } }
    const verification = async () =>
      viewVerification('it', await verifyItem('ledger', world.campaignId, anAdmin, limited))
    const prove = () => proveItem('ledger', world.campaignId, {}, anAdmin, limited)
    return { verification, prove }
  }
  const last = dayNumber(firstDay) + 2
  const whole = within(newest)
  expect(await whole.verification()).toMatchObject({
    is_intact: true,
    versions: 1,
    first_version: last,
    sealed_version: last,
  })
  expect(verifyProof(JSON.parse(JSON.stringify(viewProof(await whole.prove()))))).toContain(' sealed, as entry ')
  const two = within(newest + (counts[0] ?? 0))
  expect(await two.verification()).toMatchObject({ is_intact: true, versions: 2, first_version: last - 1 })
})

test('an entry that was added between two days is found, however long the days around it are', async () => {
  const last = dayNumber(firstDay) + 4
  await world.night()
  await world.show('ada', 11_000)
  await world.night()
  await addEntry(dayText(last))
  world.time.now = plusHours(world.time.now, 8)
  await seal()
  expect((await versionsOf('ledger')).slice(0, 2)).toEqual([last, last - 2])
  const long = (await rowsOf(`CAMP#${world.campaignId}`, `TXN#${dayText(last)}`)).length
  expect(long).toBeGreaterThan(1)
  const remove = await addEntry(dayText(last - 1))
  const found = []
  for (const entries of [long + 1, long, 1]) {
    const kinds = { ...deps.proofs.kinds, ledger: ledgerChanges(world.client, entries) }
    const limited = { ...deps, proofs: { ...deps.proofs, kinds } }
    let [cursor, fault]: [string | null, unknown] = [null, null]
    do {
      const wanted = { cursor: cursor ?? undefined }
      ;({ nextCursor: cursor, fault } = await verifyItem('ledger', world.campaignId, anAdmin, limited, wanted))
    } while (cursor !== null)
    found.push(fault)
  }
  await remove()
  expect(found).toMatchObject([1, 2, 3].map(() => ({ code: 'NOT_CHAINED', version: last - 1 })))
  expect((await verify('ledger')).fault).toBeNull()
})

test('a day too long for one request is exported in several, and the last one has the proof', async () => {
  const last = dayNumber(firstDay) + 4
  const kinds = { ...deps.proofs.kinds, ledger: ledgerChanges(world.client, 1) }
  const limited = { ...deps, proofs: { ...deps.proofs, kinds } }
  const follow = async () => {
    let cursor: string | undefined
    for (let requests = 1; ; requests += 1) {
      const proof = await proveItem('ledger', world.campaignId, { cursor }, anAdmin, limited)
      const view = JSON.parse(JSON.stringify(viewProof(proof)))
      if (proof.nextCursor === null) return { requests, view }
      expect(() => verifyProof(view)).toThrow('ask for the rest of it with the next_cursor of this file')
      cursor = proof.nextCursor
    }
  }
  const { requests, view } = await follow()
  expect(requests).toBeGreaterThan(1)
  proofView.parse(view)
  const whole = viewProof(await proveItem('ledger', world.campaignId, {}, anAdmin, deps))
  expect(view.links).toEqual(JSON.parse(JSON.stringify(whole.links.slice(-1))))
  expect(verifyProof(view)).toContain(`1 version, ${last}, is the one that was sealed`)
  const [row] = await rowsOf(`CAMP#${world.campaignId}`, `TXN#${dayText(last)}`)
  const { document, tableName: TableName } = world.client
  await document.send(new PutCommand({ TableName, Item: { ...row, reason: 'Nobody said so.' } }))
  const changed = (await follow()).view
  await document.send(new PutCommand({ TableName, Item: row }))
  expect(() => verifyProof(changed)).toThrow(`Version ${last}: the record is not the one that was chained.`)
})

describe('once a day, the whole log', () => {
  const walk = async (pages = 20): Promise<string> => {
    try {
      await verifyChains(deps, { pages })
      return 'intact'
    } catch (error) {
      return error instanceof Error ? error.message : 'failed'
    }
  }
  const tomorrow = (): void => {
    world.time.now = plusHours(world.time.now, 24)
  }
  const chainsOfToday = async () =>
    (await deps.drifts.list({ limit: 100 }))
      .filter(({ day }) => day === dayOf(world.time.now))
      .map(({ campaignId, chain }) => [campaignId, chain?.itemId, chain?.code])
  const summaries = () => world.logged.filter(([code]) => code === 'CHAINS_VERIFIED').map(([, fields]) => fields)

  test('is held against all chains, once, and by as many runs as it takes', async () => {
    expect(await walk(1)).toBe('intact')
    expect(await walk(1)).toBe('intact')
    expect(await walk()).toBe('intact')
    expect(summaries()).toEqual([
      { pages: 1, items: 3, faults: 0 },
      { pages: 1, items: 0, faults: 0 },
    ])
    expect(await chainsOfToday()).toEqual([])
  })

  test.each([
    ['a record', 'CHANGED', () => [`CAMP#${world.campaignId}`, 'TERMS#'] as const],
    ['a chain', 'MISSING', () => [`CHAIN#${world.campaignId}/terms`, 'LINKS#'] as const],
  ])('names %s that is %s, and fails the run', async (_, code, place) => {
    tomorrow()
    const [PK, SK] = place()
    const { document, tableName: TableName } = world.client
    const rows = (await rowsOf(PK, SK)).slice(0, code === 'CHANGED' ? 1 : undefined)
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      if (code === 'MISSING') await document.send(new DeleteCommand({ TableName, Key: { PK: row.PK, SK: row.SK } }))
      else await document.send(new PutCommand({ TableName, Item: { ...row, budgetMinor: 1 } }))
    }
    expect(await walk()).toBe('Faults found in what was sealed: 1')
    expect(await chainsOfToday()).toEqual([[world.campaignId, `${world.campaignId}/terms`, code]])
    for (const Item of rows) await document.send(new PutCommand({ TableName, Item }))
    tomorrow()
    expect(await walk()).toBe('intact')
    expect(await chainsOfToday()).toEqual([])
  })
})

test('affiliates see no chain of terms, which say the budget, nor of a ledger', async () => {
  const ada = { ...anAdmin, affiliateId: 'aff_ada', role: 'AFFILIATE' } as const
  for (const type of ['terms', 'ledger'] as const)
    await expect(verifyItem(type, world.campaignId, ada, deps)).rejects.toThrow('Not found')
  await expect(verifyItem('appeal', appealId, { ...ada, affiliateId: 'aff_bob' }, deps)).rejects.toThrow('Not found')
  await expect(verifyItem('ledger', 'post_a', anAdmin, deps)).rejects.toThrow('Not found')
  expect((await verifyItem('appeal', appealId, ada, deps)).fault).toBeNull()
})

test('an appeal whose deadlines were missed twice is intact after every step', async () => {
  const id = 'apl_00000000000000000000000002'
  const by = { affiliateId: 'aff_admin', by: 'aff_admin', isAdmin: true } as const
  let appeal = opened(id)
  const sealed = async (after: Appeal | StepRefusal): Promise<void> => {
    if ('refusal' in after) throw new Error(after.refusal)
    appeal = after
    await deps.appeals.save(appeal, nothingMoved, world.time.now)
    await seal()
    expect((await verifyItem('appeal', id, anAdmin, deps)).fault).toBeNull()
  }
  const missed = (): Promise<void> => {
    world.time.now = appeal.decideBy
    return sealed(afterDeadline(appeal, world.time.now))
  }
  await sealed(appeal)
  await missed()
  await sealed(askFor(appeal, 'Where do you see them?', by, world.time.now))
  await sealed(answer(appeal, { text: 'In the studio', links: [] }, world.time.now))
  await missed()
  await sealed(decide(appeal, { outcome: 'UPHELD', reason: 'So it is.' }, by, world.time.now))
  const links = await showChain('appeal', id, { limit: 100 }, anAdmin, deps)
  expect(links.map(({ version }) => version)).toEqual([4, 3, 2, 1])
})

test('what cannot be read is named, and stops neither what else changed nor the signature', async () => {
  const id = 'apl_00000000000000000000000003'
  const before = await deps.proofs.latestCheckpoint()
  const [row] = await rowsOf(`CAMP#${world.campaignId}`, 'TERMS')
  if (row === undefined) throw new Error('There are no terms')
  const put = (Item: Row) => world.client.document.send(new PutCommand({ TableName: world.client.tableName, Item }))
  await deps.appeals.save(opened(id), nothingMoved, world.time.now)
  await put({ ...row, model: 'OF_A_LATER_RELEASE' })
  world.time.now = plusHours(world.time.now, 25)
  const logged = world.logged.length
  await expect(sealChanges(deps)).rejects.toThrow('model')
  const sealed = world.logged.slice(logged).find(([code]) => code === 'CHANGES_SEALED')
  expect(sealed?.[1]).toMatchObject({ changes: 1, unread: 2, firstUnread: `${world.campaignId}/terms` })
  expect((await deps.proofs.latestCheckpoint())?.size).toBe((before?.size ?? 0) + 1)
  expect(await verifyItem('appeal', id, anAdmin, deps)).toMatchObject({ fault: null, entry: { version: 1 } })
  await put(row)
  const [unreadAppeal] = await rowsOf(`APPEAL#${id}`, 'APPEAL')
  if (unreadAppeal === undefined) throw new Error('There is no appeal')
  await put({
    ...unreadAppeal,
    history: [...(unreadAppeal['history'] as Row[]), { step: 'ASKED', at: world.time.now, by: 'aff_shop' }],
    v: 99,
  })
  await expect(seal()).rejects.toThrow('deploy a later one')
  expect((await deps.proofs.lastPage())?.cursors['appeal']).toMatch(new RegExp(`\\|${id}$`))
  await put(unreadAppeal)
  await seal()
  expect((await deps.proofs.lastPage())?.cursors['appeal']).not.toContain('|')
})
