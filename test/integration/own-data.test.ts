import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Principal } from '../../lib/access/role.ts'
import { statementIdOf } from '../../lib/money/statement.ts'
import { listOwnData } from '../../lib/own-data/list-own-data.ts'
import type { OwnDataLine } from '../../lib/own-data/own-data-contract.ts'
import { ownDataKinds } from '../../lib/own-data/vocabulary.ts'
import { submitPost } from '../../lib/submission/submit-post.ts'
import { updateClaim } from '../../lib/submission/update-claim.ts'
import type { AffiliateId, CampaignId, StatementId } from '../../lib/values/ids.ts'
import { claimedNumbers } from '../support/a-post.ts'
import { type Emulators, startEmulators } from '../support/local-stack-emulators.ts'
import { type PlatformUnderTest, platformOn } from '../support/platform-in-memory.ts'
import { writeItems } from '../support/world-of-posts.ts'

let emulators: Emulators
let platform: PlatformUnderTest
beforeAll(async () => {
  emulators = await startEmulators()
  platform = platformOn(emulators)
})
afterAll(() => emulators?.stop())

const numbers = claimedNumbers(1000, 50, 5)

const allOf = async (caller: Principal, limit: number): Promise<OwnDataLine[]> => {
  const lines: OwnDataLine[] = []
  let cursor: string | undefined
  do {
    const page = await listOwnData({ limit, cursor }, caller, platform.deps)
    expect(page.things.length).toBeLessThanOrEqual(limit)
    lines.push(...page.things)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return lines
}

/** Statements of three locks, as they are stored, each with the one before, and the account that names the latest. */
const storeStatements = async (
  campaignId: CampaignId,
  affiliateId: AffiliateId,
  ids: readonly StatementId[],
): Promise<void> => {
  const amounts = { opening: 0, amount: 100, closing: 100, paidOut: 0, adjusted: 0, newlyPaidOut: 0, newlyAdjusted: 0 }
  const statements = ids.map((statementId, at) => ({
    ...{ PK: `STATEMENT#${statementId}`, SK: 'STATEMENT', type: 'statement', statementId, number: at + 1 },
    ...{ campaignId, affiliateId, currency: 'USD', from: '2026-06-01', through: '2026-06-02', ...amounts },
    ...{ held: 0, posts: 1, previousId: ids[at - 1] ?? null, at: platform.deps.clock() },
  }))
  const owner = { owner: `AFF#${affiliateId}#EARNINGS`, createdKey: campaignId }
  const earnings = { type: 'earnings', campaignId, affiliateId, currency: 'USD', payable: 300, statementId: ids.at(-1) }
  const PK = `CAMP#${campaignId}`
  await writeItems(platform.deps.table.client, [
    ...statements,
    { PK, SK: `EARN#${affiliateId}`, ...earnings, ...owner },
  ])
}

test('the file has all that there is about somebody, in pages of any size, and nothing of anybody else', async () => {
  const [ada, bob] = [await platform.affiliate(), await platform.affiliate()]
  const { campaignId } = await platform.campaign()
  const submit = (who: Principal, id: string) =>
    submitPost({ campaign_id: campaignId, url: `https://youtu.be/${id}`, ...numbers }, who, platform.deps)
  const posts = [await submit(ada, 'owndata0A0A'), await submit(ada, 'owndata0A0E'), await submit(ada, 'owndata0A0I')]
  await submit(bob, 'owndata0B0A')
  platform.passHours(1)
  await updateClaim(posts[0]?.postId ?? 'post_none', numbers, ada, platform.deps)
  for (const { postId } of posts.slice(0, 2)) await platform.reconcile(postId)
  const locked = [1, 2, 3].map((number) => statementIdOf(campaignId, number, ada.affiliateId))
  await storeStatements(campaignId, ada.affiliateId, locked)
  const lines = await allOf(ada, 100)
  const kinds = lines.map(({ kind }) => kind)
  expect(kinds).toEqual(ownDataKinds.flatMap((kind) => kinds.filter((one) => one === kind)))
  expect(kinds.filter((kind) => kind === 'post')).toHaveLength(3)
  expect(lines).toContainEqual({
    kind: 'post',
    data: expect.objectContaining({ post_id: posts[0]?.postId, claims: [expect.anything(), expect.anything()] }),
  })
  const idsOf = (wanted: string) => lines.filter(({ kind }) => kind === wanted).map(({ data }) => data)
  expect(idsOf('check').map((check) => check['post_id'])).toEqual(
    expect.arrayContaining(posts.slice(0, 2).map(({ postId }) => postId)),
  )
  expect(idsOf('statement').map(({ id }) => id)).toEqual(locked.toReversed())
  expect(idsOf('mail')).toEqual([expect.objectContaining({ status: 'ENABLED', event_types: expect.any(Array) })])
  expect(lines[0]).toMatchObject({ kind: 'profile', data: { id: ada.affiliateId } })
  expect(await allOf(ada, 1)).toEqual(lines)
  expect(await allOf(ada, 2)).toEqual(lines)
  const text = JSON.stringify(lines)
  expect(text).not.toContain(bob.affiliateId)
  expect(text).not.toMatch(/secret|sealed|hash/i)
})

test('a key with scopes does not get it', async () => {
  const ada = await platform.affiliate()
  const scoped: Principal = { ...ada, scopes: ['account.read'] }
  await expect(listOwnData({ limit: 10 }, scoped, platform.deps)).rejects.toMatchObject({ code: 'forbidden' })
})
