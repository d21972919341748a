import { expect, test } from 'vitest'
import type { Deps } from '../../../lib/deps/deps.ts'
import { sealChanges } from '../../../lib/proof/seal-changes.ts'
import { createProofs } from '../../../lib/table/proofs.ts'
import { plusHours } from '../../../lib/values/instant.ts'
import { checksInMemory } from '../../support/checks-in-memory.ts'

const posts = 1_000
const began = '2026-06-01T12:00:00.000Z'

test('an hour of a thousand changes is sealed with little more than three calls for each, once by two runs at the same time', async () => {
  const { client, asked } = checksInMemory(posts, began)
  const proofs = createProofs(client)
  const log: Deps['log'] = { write: () => undefined, with: () => log }
  const masterKey = async () => Buffer.alloc(32, 1)
  const clock = () => plusHours(began, 1)
  const deps = { proofs, log, masterKey, clock, config: { stage: 'local' } } as unknown as Deps<'proofs' | 'masterKey'>
  await sealChanges(deps)
  expect(asked.calls).toBeLessThanOrEqual(3.3 * posts)
  const checkpoint = await proofs.latestCheckpoint()
  expect(checkpoint?.size).toBe(posts)
  // A clock that is set back finds nothing new, and takes nothing back.
  await Promise.all([sealChanges(deps), sealChanges({ ...deps, clock: () => plusHours(began, -48) })])
  expect(await proofs.latestCheckpoint()).toEqual(checkpoint)
})
