import type { ScheduledEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import type { Deps } from '../../../lib/deps/deps.ts'
import { scheduleHandler } from '../../../lib/lambda/schedule-handler.ts'

const log = { write: () => undefined, with: () => log }
const depsOf = () => ({ log }) as unknown as Deps
const event = {} as ScheduledEvent

test('a job that fails does not hold up the others, and fails the run', async () => {
  const done: string[] = []
  const job = (name: string) => async () => {
    await Promise.resolve()
    done.push(name)
  }
  const failing = () => Promise.reject(new Error('The first one fails'))
  await expect(scheduleHandler([failing, job('second'), job('third')], depsOf)(event)).rejects.toThrow('The first one')
  expect(done).toEqual(['second', 'third'])
})

test('the jobs of a run share a correlation id, and every run has its own', async () => {
  const seen: string[] = []
  const note = async ({ correlationId }: Deps) => void seen.push(correlationId)
  const handler = scheduleHandler([note, note], depsOf)
  await handler(event)
  await handler(event)
  const [first, second, third] = seen
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})
