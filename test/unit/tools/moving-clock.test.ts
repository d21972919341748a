import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { createClock } from '../../../lib/runtime/clock.ts'
import { createMovingClock } from '../../../lib/tools/local/moving-clock.ts'
import { plusHours, toInstant } from '../../../lib/values/instant.ts'

const workers: Worker[] = []
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())))

/** A thread as a function is one: by how many hours it sees the product's clock, and what signs requests, behind the wall. */
const lookFrom = (nodeOption: string) => {
  const code = `
    import { parentPort } from 'node:worker_threads'
    const createClock = (realNow = Date.now) => () => realNow()
    const hours = (ms) => Math.round((new Date().getTime() - ms) / 3_600_000)
    parentPort.on('message', () => parentPort.postMessage([hours(createClock()()), hours(Date.now())]))`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
    env: { NODE_OPTIONS: nodeOption },
  })
  workers.push(worker)
  return async () => {
    worker.postMessage('look')
    const [seen] = await once(worker, 'message')
    return seen
  }
}

test('threads see the product at the time that is set, and the wall as it is', async () => {
  const clock = createMovingClock()
  const look = lookFrom(clock.nodeOption)
  expect(await look()).toEqual([0, 0])
  clock.setTo(plusHours(toInstant(Date.now()), -48))
  expect(await look()).toEqual([48, 0])
  expect(Math.round(clock.behindMs() / 3_600_000)).toBe(48)
  clock.backToWall()
  expect(await look()).toEqual([0, 0])
  expect(clock.behindMs()).toBe(0)
})

test('a thread without its option keeps to the wall', async () => {
  const look = lookFrom('--enable-source-maps')
  createMovingClock().setTo(plusHours(toInstant(Date.now()), -48))
  expect(await look()).toEqual([0, 0])
})

test('the clock of the product calls what it was given as a function, by which it is told apart', () => {
  const seen: unknown[] = []
  const realNow = function (this: unknown): number {
    seen.push(this)
    return 0
  }
  createClock({ speed: 1, base: null }, realNow)()
  expect(seen).toEqual([undefined])
})
