import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import type { Principal } from '../../lib/access/role.ts'
import type { Campaign } from '../../lib/campaign/campaign.ts'
import { proofView, viewCheckpoint, viewProof, viewVerification } from '../../lib/proof/audit-contract.ts'
import { checkpointKey, verifierKey, writeCheckpoint } from '../../lib/proof/checkpoint.ts'
import { listCheckpoints } from '../../lib/proof/list-checkpoints.ts'
import { proveItem } from '../../lib/proof/prove-item.ts'
import { sealChanges } from '../../lib/proof/seal-changes.ts'
import { showChain } from '../../lib/proof/show-chain.ts'
import { verifyItem } from '../../lib/proof/verify-item.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import { queryItems } from '../../lib/table/read.ts'
import type { PostId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'

const admin: Principal = { affiliateId: 'aff_admin', role: 'ADMIN', keyId: 'test', isEmailConfirmed: true }

let emulators: Emulators
let platform: PlatformUnderTest
let campaign: Campaign
let ada: Principal

const setUp = async (): Promise<void> => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
  await platform.steer(
    'youtube',
    Object.fromEntries(
      ['prooffirstA', 'proofotherA', 'proofthirdA'].map((id) => [id, { views: 1000, clicks: 50, conversions: 5 }]),
    ),
  )
  campaign = await platform.campaign()
  ada = await platform.affiliate()
}

const submit = async (id: string, views = 1000): Promise<PostId> => {
  const claim = { ...claimedNumbers(views, 50, 5), as_of: platform.settledAsOf() }
  const submission = { campaign_id: campaign.campaignId, url: `https://youtu.be/${id}`, ...claim }
  const { postId } = await submitPost(submission, ada, platform.deps)
  await platform.reconcile(postId)
  return postId
}

const claimAgain = async (postId: PostId, views: number): Promise<void> => {
  await updateClaim(postId, { ...claimedNumbers(views, 50, 5), as_of: platform.settledAsOf() }, ada, platform.deps)
  await platform.reconcile(postId)
}

const seal = async (): Promise<void> => {
  platform.passHours(1)
  await sealChanges(platform.deps)
}

/** A post with two verdicts, sealed an hour apart. */
const sealedPost = async (): Promise<PostId> => {
  await sealChanges(platform.deps)
  const postId = await submit('prooffirstA', 9000)
  await seal()
  await claimAgain(postId, 1000)
  await seal()
  return postId
}

const verify = (postId: PostId) => verifyItem('post', postId, admin, platform.deps)
const chain = (postId: PostId) => showChain('post', postId, { limit: 100 }, admin, platform.deps)
const checkpoints = async () => (await listCheckpoints({ since: 0, limit: 100 }, platform.deps)).checkpoints

type Row = Record<string, unknown>

const rowsOf = async (PK: string, prefix: string): Promise<Row[]> => {
  return queryItems(platform.deps.table.client, PK, prefix, { limit: 100, consistent: true }) as Promise<Row[]>
}

type Restore = () => Promise<void>

/** Changes an item as somebody would who can write to the table; returns how to undo it. */
const tamper = async (PK: string, prefix: string, change: (row: Row) => Row | null, at = 0): Promise<Restore> => {
  const { document, tableName } = platform.deps.table.client
  const row = (await rowsOf(PK, prefix))[at]
  if (row === undefined) throw new Error(`There is no ${PK} ${prefix}`)
  const put = (Item: Row) => document.send(new PutCommand({ TableName: tableName, Item }))
  const remove = ({ PK: pk, SK }: Row) =>
    document.send(new DeleteCommand({ TableName: tableName, Key: { PK: pk, SK } }))
  const changed = change(structuredClone(row))
  await (changed === null ? remove(row) : put(changed))
  return async () => {
    if (changed !== null) await remove(changed)
    await put(row)
  }
}

const withVerified = (row: Row): Row => {
  const verdict = row['verdict'] as { observed: number[] }
  verdict.observed = [123_456, ...verdict.observed.slice(1)]
  return row
}

describe('sealing', () => {
  beforeEach(async () => {
    await setUp()
    return () => emulators.stop()
  })

  test('chains every verdict of a post, and signs a log that only grows', async () => {
    const postId = await sealedPost()
    const links = await chain(postId)
    expect(links.map(({ version, kind }) => [version, kind])).toEqual([
      [4, 'check'],
      [2, 'check'],
    ])
    expect(links[0]?.prev).toBe(links[1]?.hash)
    expect((await checkpoints()).map(({ size, after }) => [after, size])).toEqual([
      [0, 1],
      [1, 2],
    ])
    expect(await verify(postId)).toMatchObject({
      fault: null,
      entry: { version: 4, index: 1 },
      checkpoint: { size: 2 },
    })
  })

  test('again changes nothing, and neither does an hour in which nothing happened', async () => {
    const postId = await sealedPost()
    const before = [await chain(postId), await checkpoints()]
    await sealChanges(platform.deps)
    await seal()
    await seal()
    expect([await chain(postId), await checkpoints()]).toEqual(before)
  })

  test('leaves what happened within ten minutes to the next run', async () => {
    await sealChanges(platform.deps)
    platform.passHours(1)
    const postId = await submit('prooffirstA')
    platform.passHours(9 / 60)
    await sealChanges(platform.deps)
    expect(await chain(postId)).toEqual([])
    expect(viewVerification(postId, await verify(postId))).toMatchObject({ is_intact: null, versions: 0 })
    platform.passHours(2 / 60)
    await sealChanges(platform.deps)
    expect(await chain(postId)).toHaveLength(1)
    expect(viewVerification(postId, await verify(postId))).toMatchObject({ is_intact: true, versions: 1 })
  })

  test('by several runs at once puts each change into the log once', async () => {
    await sealChanges(platform.deps)
    const posts = [await submit('prooffirstA'), await submit('proofotherA')]
    platform.passHours(1)
    await Promise.all([1, 2, 3, 4].map(() => sealChanges(platform.deps)))
    await seal()
    const pages = await rowsOf('PROOFLOG', 'PAGE#')
    const leaves = pages.flatMap((page) => page['leaves'] as string[])
    expect(leaves.map((leaf) => leaf.split(':')[0]).toSorted()).toEqual(posts.toSorted())
    for (const postId of posts) expect(await verify(postId)).toMatchObject({ fault: null, entry: { version: 2 } })
  })

  test('goes on after weeks in which nothing was checked', async () => {
    await sealChanges(platform.deps)
    platform.passHours(24 * 70)
    await sealChanges(platform.deps)
    const postId = await submit('prooffirstA')
    await seal()
    expect(await verify(postId)).toMatchObject({ fault: null, entry: { version: 2 } })
  })

  test('begins the chain of what was stored before it at the next change, with what is stored of it', async () => {
    const postId = await submit('prooffirstA', 9000)
    platform.passHours(24)
    await sealChanges(platform.deps)
    expect(await chain(postId)).toEqual([])
    expect(await verify(postId)).toMatchObject({ fault: null, entry: null, links: [] })
    await expect(proveItem('post', postId, {}, admin, platform.deps)).rejects.toThrow('is sealed yet')
    await claimAgain(postId, 1000)
    await seal()
    expect((await chain(postId)).map(({ version }) => version)).toEqual([4, 2])
    expect(await verify(postId)).toMatchObject({ fault: null, entry: { version: 4 } })
  })
})

describe('verifying names', () => {
  let postId: PostId

  beforeAll(async () => {
    await setUp()
    postId = await sealedPost()
  })
  afterAll(() => emulators?.stop())

  const post = () => `POST#${postId}`
  const links = () => `CHAIN#${postId}`

  test.each<[string, string, number, () => Promise<Restore>]>([
    ['a verdict that was changed', 'CHANGED', 2, () => tamper(post(), 'CHECK#', withVerified)],
    ['the later of two verdicts', 'CHANGED', 4, () => tamper(post(), 'CHECK#', withVerified, 1)],
    ['a check that was deleted', 'MISSING', 2, () => tamper(post(), 'CHECK#', () => null)],
    [
      'a post that says something else than its check',
      'STANDS_OTHERWISE',
      4,
      () => tamper(post(), 'POST', withVerified),
    ],
    [
      'a check that was slipped in',
      'NOT_CHAINED',
      3,
      () => tamper(post(), 'CHECK#', (row) => ({ ...row, SK: `${row['SK']}x`, postVersion: 3 })),
    ],
    [
      'a chain that was changed',
      'CHAIN_BROKEN',
      4,
      () => tamper(links(), 'LINKS#', (row) => ({ ...row, prev: 'A'.repeat(43).concat('=') }), 1),
    ],
    [
      'a log that was changed',
      'NOT_IN_LOG',
      4,
      () =>
        tamper('PROOFLOG', 'PAGE#', (row) => ({
          ...row,
          leaves: ['post_x:1:h', ...(row['leaves'] as string[]).slice(1)],
        })),
    ],
    [
      'a checkpoint that nobody signed',
      'NOT_IN_LOG',
      4,
      () =>
        tamper('CHECKPOINTS', 'CHECKPOINT#', (row) => ({ ...row, note: `${row['note']}`.replace('— a', '— b') }), 1),
    ],
  ])('%s', async (_, code, version, change) => {
    const restore = await change()
    expect((await verify(postId)).fault).toMatchObject({ code, version })
    await restore()
    expect((await verify(postId)).fault).toBeNull()
  })

  test('nothing when numbers are deleted that may not be kept', async () => {
    const expired = (row: Row): Row => ({
      ...row,
      observed: { ...(row['observed'] as Row), n: ['expired', 'expired', 'expired'] },
    })
    const restore = await tamper(post(), 'CHECK#', expired)
    expect((await verify(postId)).fault).toBeNull()
    await restore()
  })
})

describe('an export that is verified offline', () => {
  let file: (name: string, content: unknown, write?: (content: never) => string) => string
  let proof: z.infer<typeof proofView>

  beforeAll(async () => {
    await setUp()
    const folder = mkdtempSync(join(tmpdir(), 'proof-'))
    file = (name, content, write = JSON.stringify) => {
      writeFileSync(join(folder, name), write(content as never))
      return join(folder, name)
    }
    const postId = await sealedPost()
    for (const id of ['proofotherA', 'proofthirdA']) await submit(id)
    await seal()
    proof = viewProof(await proveItem('post', postId, {}, ada, platform.deps))
    return () => rmSync(folder, { recursive: true })
  })
  afterAll(() => emulators?.stop())

  const verifyFile = (...given: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['docs/verify.mjs', ...given], { encoding: 'utf8' })
    return { status, says: `${stdout}${stderr}`.trim() }
  }

  test('holds, as the contract describes it, in a response or without one', () => {
    expect(proofView.parse(proof)).toEqual(proof)
    const says = `${proof.item_id}: 2 versions up to 4 are those that were sealed, as entry 1 of 4.`
    expect(verifyFile(file('proof.json', proof), proof.verifier_key)).toEqual({ status: 0, says })
    expect(verifyFile(file('response.json', { success: true, data: proof }))).toEqual({ status: 0, says })
  })

  const another = 'A'.repeat(43).concat('=')
  type Exported = typeof proof
  const withLink =
    (at: number, change: object) =>
    (from: Exported): unknown => ({
      ...from,
      links: from.links.map((link, place) => (place === at ? { ...link, ...change } : link)),
    })

  test.each<[string, (from: Exported) => unknown, string]>([
    [
      'a byte of a verdict',
      (from) => JSON.parse(JSON.stringify(from).replace('"views":1000', '"views":1001')),
      'Version 2: the record is not the one that was chained.',
    ],
    ['a later record', withLink(1, { body: {} }), 'Version 4: the record is not the one that was chained.'],
    ['a record that is left out', withLink(0, { body: null }), 'Version 2: its record is missing.'],
    [
      'a link that is left out',
      (from) => ({ ...from, links: from.links.slice(1).concat(from.links.slice(0, 1)) }),
      'Version 2: the chain is broken.',
    ],
    ['a hash', withLink(0, { hash: another }), 'Version 2: the chain is broken.'],
    [
      'the leaf',
      (from) => ({ ...from, leaf: { ...from.leaf, text: `${from.leaf.text}x` } }),
      'Version 4: the log says something else.',
    ],
    [
      'the place in the log',
      (from) => ({ ...from, leaf: { ...from.leaf, index: 2 } }),
      'Version 4: it is not in the log that the checkpoint signed.',
    ],
    [
      'the path',
      (from) => ({ ...from, path: [another, ...from.path.slice(1)] }),
      'Version 4: it is not in the log that the checkpoint signed.',
    ],
    [
      'the checkpoint',
      (from) => ({ ...from, checkpoint: from.checkpoint.replace('\n4\n', '\n5\n') }),
      'The checkpoint is not signed with this key.',
    ],
    ['the item', (from) => ({ ...from, item_id: 'post_other' }), 'Version 2: the chain is broken.'],
    [
      'the way of hashing',
      (from) => ({ ...from, hash_version: 2 }),
      'Hash version 2 is not known here; get a later verifier.',
    ],
  ])('does not hold once somebody changed %s, and says so', (_, change, says) => {
    expect(verifyFile(file('changed.json', change(proof)))).toEqual({ status: 1, says })
  })

  test('does not hold for another key than the one that was kept', () => {
    const key = verifierKey(checkpointKey(Buffer.from('another master key, as long as that'), 'local'))
    expect(verifyFile(file('proof.json', proof), key)).toMatchObject({
      status: 1,
      says: 'The checkpoint is not signed with this key.',
    })
  })

  test('is verified by whatever path the verifier is called', () => {
    const linked = file('linked', 'folder')
    rmSync(linked)
    symlinkSync(resolve('docs'), linked)
    const run = (name: string) => {
      const given = [join(linked, 'verify.mjs'), file(name, name === 'proof.json' ? proof : { a: 1 })]
      const { status, stdout } = spawnSync(process.execPath, given, { encoding: 'utf8' })
      return [status, stdout.includes('are those that were sealed')]
    }
    expect([run('proof.json'), run('other.json')]).toEqual([
      [0, true],
      [1, false],
    ])
  })

  test('holds across a change of the master key for whoever gives both keys', async () => {
    const { checkpoints: all, verifierKey: key } = await listCheckpoints({ since: 0, limit: 100 }, platform.deps)
    const [, second, last] = all
    if (second === undefined || last === undefined) throw new Error('There are three checkpoints')
    const later = checkpointKey(Buffer.from('another master key, as long as that'), 'local')
    const signedLater = {
      ...last,
      note: writeCheckpoint({ size: last.size, root: Buffer.from(last.root, 'base64') }, later),
    }
    const keys = `${key},${verifierKey(later)}`
    const views = [...all.slice(0, -1), signedLater].map((one) => viewCheckpoint(one, verifierKey(later)))
    const listed = file('both.json', { checkpoints: views })
    const kept = file('old.txt', second.note, String)
    const says = '3 checkpoints: up to entry 4, the log only grew. It agrees with the one that you kept.'
    expect(verifyFile(listed, keys, kept)).toEqual({ status: 0, says })
    expect(verifyFile(listed, verifierKey(later), kept).says).toBe('The checkpoint is not signed with this key.')
    const third = verifierKey(checkpointKey(Buffer.from('a third master key, as long as that is'), 'local'))
    expect(verifyFile(kept, `${third}, ${verifierKey(later)}`)).toEqual({
      status: 1,
      says: 'The checkpoint is not signed with any of these keys.',
    })
    expect(verifyFile(kept, keys).says).toContain('is signed with one of these keys.')
  })

  test('a file that is no proof is refused with a sentence', () => {
    expect(verifyFile(file('other.json', { a: 1 })).status).toBe(1)
    expect(verifyFile().says).toBe('Say which file: node verify.mjs proof.json [verifier-key]')
  })

  test('checkpoints are compared with what somebody kept of them: a copy, an event, or a size and a root', async () => {
    const { checkpoints: all, verifierKey: key } = await listCheckpoints({ since: 0, limit: 100 }, platform.deps)
    const listed = file('checkpoints.json', { data: { checkpoints: all.map((one) => viewCheckpoint(one, key)) } })
    const [, second, last] = all
    if (second === undefined || last === undefined) throw new Error('There are three checkpoints')
    const note = file('copy.txt', second.note, String)
    const event = file('event.json', { type: 'audit.root', data: { checkpoint: second.note } })
    const sized = (one: typeof second, root = one.root) => `${one.size}:${root}`
    const says = '3 checkpoints: up to entry 4, the log only grew.'
    expect(verifyFile(listed, key, note, event, sized(last))).toEqual({
      status: 0,
      says: `${says} It agrees with the 3 that you kept.`,
    })
    expect(verifyFile(note, key).says).toBe(
      `The checkpoint of size 2 with the root ${second.root} is signed with this key.`,
    )
    const later = file('later.json', { checkpoints: all.slice(2).map((one) => viewCheckpoint(one, key)) })
    expect(verifyFile(later, key, note).status).toBe(0)
    expect(verifyFile(later, key, '1:'.concat(another))).toMatchObject({
      status: 1,
      says: 'None of these is of size 1, which you kept; ask for those with since=1 or less.',
    })
    for (const kept of [sized(second, another), sized(last, another)])
      expect(verifyFile(listed, key, kept)).toMatchObject({
        status: 1,
        says: `Checkpoint ${kept.slice(0, 1)}: this is not the log whose root you kept.`,
      })
    expect(verifyFile(later, key, sized(second, another)).says).toBe(
      'Checkpoint 2: this is not the log whose root you kept.',
    )
    expect(verifyFile(note).says).toBe('Give the verifier key, too: this file does not have it.')
    expect(verifyFile(file('proof.json', proof), key, note).says).toContain('is compared with checkpoints')
  })

  test('an earlier version can be proven too, and one that is not sealed cannot', async () => {
    const earlier = await proveItem('post', proof.item_id, { version: 2 }, ada, platform.deps)
    expect(verifyFile(file('earlier.json', viewProof(earlier)))).toMatchObject({ status: 0 })
    expect(earlier.entry).toMatchObject({ version: 2, index: 0 })
    await expect(proveItem('post', proof.item_id, { version: 5 }, ada, platform.deps)).rejects.toThrow(
      'No version from 5 on is sealed yet.',
    )
  })

  test('checkpoints show that the log only grew, and which one does not follow', async () => {
    const signed = await listCheckpoints({ since: 0, limit: 100 }, platform.deps)
    const views = signed.checkpoints.map((checkpoint) => viewCheckpoint(checkpoint, signed.verifierKey))
    expect(verifyFile(file('all.json', { success: true, data: { checkpoints: views } }))).toEqual({
      status: 0,
      says: '3 checkpoints: up to entry 4, the log only grew.',
    })
    const forged = views.map((view) => (view.size === 4 ? { ...view, consistency: [another] } : view))
    expect(verifyFile(file('forged.json', { checkpoints: forged })).says).toBe(
      'Checkpoint 4: the log does not begin with the one of 2.',
    )
    const fork = views.map((view) => ({ ...view, previous_size: 0, consistency: [] }))
    expect(verifyFile(file('fork.json', { checkpoints: fork })).says).toBe('Checkpoint 2: it follows 0 instead of 1.')
    const gap = views.filter(({ size }) => size !== 2)
    expect(verifyFile(file('gap.json', { checkpoints: gap })).says).toBe('Checkpoint 4: it follows 2 instead of 1.')
    const [last] = signed.checkpoints.slice(-1)
    if (last === undefined) throw new Error('A checkpoint is needed')
    expect(await platform.deps.proofs.addCheckpoint({ ...last, size: 9 })).toBe(false)
    const since = await listCheckpoints({ since: 2, limit: 100 }, platform.deps)
    expect(since.checkpoints.map(({ size }) => size)).toEqual([4])
  })
})
