import { expect, test } from 'vitest'
import { Refusal } from '../../../lib/values/refusal.ts'
import { maxAttempts, untilSaved } from '../../../lib/values/until-saved.ts'

const keptChanging = () => new Refusal('conflict', 'It kept changing.')

test('a step is taken again for as long as somebody else saves first', async () => {
  const attempts: number[] = []
  const step = async (attempt: number) => {
    attempts.push(attempt)
    return attempt < 2 ? 'overtaken' : null
  }
  expect(await untilSaved(step, keptChanging)).toBeNull()
  expect(attempts).toEqual([0, 1, 2])
})

test('a step that is overtaken each time ends with the refusal of whoever takes it', async () => {
  let taken = 0
  const step = async () => {
    taken += 1
    return 'overtaken' as const
  }
  await expect(untilSaved(step, keptChanging)).rejects.toThrow('It kept changing.')
  expect(taken).toBe(maxAttempts)
})

test('a step that fails is not taken again', async () => {
  let taken = 0
  const step = async () => {
    taken += 1
    throw new Error('Killed')
  }
  await expect(untilSaved(step, keptChanging)).rejects.toThrow('Killed')
  expect(taken).toBe(1)
})
