import { expect, test } from 'vitest'
import { askEach } from '../../../lib/platforms/ask-each.ts'
import type { PlatformResponse } from '../../../lib/platforms/request.ts'
import { refTo } from './builders.ts'

const fine: PlatformResponse = { status: 200, headers: {}, body: '{}' }
const refs = Array.from({ length: 35 }, (_, at) => refTo(`id${at}`))

test('asks about each post once, ten at a time', async () => {
  let now = 0
  const most: number[] = []
  const answers = await askEach(refs, async () => {
    now += 1
    most.push(now)
    await Promise.resolve()
    now -= 1
    return fine
  })
  expect(Math.max(...most)).toBe(10)
  expect(answers.flatMap(({ nativeIds }) => nativeIds).toSorted()).toEqual(
    refs.map(({ nativeId }) => nativeId).toSorted(),
  )
})

test('keeps what it got of the others where one request fails', async () => {
  const answers = await askEach(refs.slice(0, 3), async ({ nativeId }) => {
    if (nativeId === 'id0') throw new DOMException('Too late', 'TimeoutError')
    if (nativeId === 'id1') throw new TypeError('fetch failed')
    return fine
  })
  expect(answers.toSorted((left, right) => String(left.nativeIds).localeCompare(String(right.nativeIds)))).toEqual([
    { nativeIds: ['id0'], fault: 'timeout' },
    { nativeIds: ['id1'], fault: 'connection' },
    { nativeIds: ['id2'], ...fine },
  ])
})

test('lets a mistake of ours through', async () => {
  const mistake = () => Promise.reject(new RangeError('A mistake'))
  await expect(askEach(refs, mistake)).rejects.toThrow('A mistake')
})
