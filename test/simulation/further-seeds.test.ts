import { test } from 'vitest'
import { expectNothingBroken, halves } from './live-seeds.ts'

test('nothing is lost, counted twice or seen by others in the other half of the seeds, either', async () => {
  await expectNothingBroken(halves[1])
}, 600_000)
