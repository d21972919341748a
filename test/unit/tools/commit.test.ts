import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtVersion, commitOf } from '../../../lib/tools/deploy/commit.ts'

test('a build is named by its commit, and outside of a checkout by its version alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'no-checkout-'))
  expect(builtVersion('0.2.0', await commitOf(folder))).toBe('0.2.0')
  await rm(folder, { recursive: true })
  expect(builtVersion('0.2.0', '1a2b3c4d5e6f')).toBe('0.2.0+1a2b3c4d5e6f')
})
