import { describe, expect, test } from 'vitest'
import { createBursts } from '../../../lib/deps/bursts.ts'
import { createHeat } from '../../../lib/deps/heat.ts'
import { lastKnown } from '../../../lib/deps/last-known.ts'
import type { LinkCode } from '../../../lib/values/link-code.ts'

const code = 'a0bcdefghj' as LinkCode
const codeOf = (at: number): LinkCode => String(at).padStart(10, '0') as LinkCode

describe('heat', () => {
  test('rises with the 21st click of a second, and falls with the next second', () => {
    const heat = createHeat()
    const rises = Array.from({ length: 22 }, () => heat.rises(code, 1_999))
    expect(rises).toEqual([...Array.from({ length: 20 }, () => false), true, true])
    expect([heat.isHot(code, 1_999), heat.isHot(code, 2_000)]).toEqual([true, false])
    expect(heat.rises(code, 2_000)).toBe(false)
  })

  test('of one link is not that of another', () => {
    const heat = createHeat()
    for (let click = 0; click < 30; click += 1) heat.rises(code, 0)
    expect(heat.rises(codeOf(1), 0)).toBe(false)
  })

  test('stays after a throttled write', () => {
    const heat = createHeat()
    heat.noteThrottle(code)
    expect([heat.rises(code, 0), heat.rises(code, 60_000)]).toEqual([true, true])
  })

  test('is forgotten of the links that were opened longest ago', () => {
    const heat = createHeat()
    heat.noteSpread(code)
    for (let at = 0; at < 999; at += 1) heat.rises(codeOf(at), 0)
    expect(heat.isSpread(code)).toBe(true)
    heat.rises(codeOf(999), 0)
    expect(heat.isSpread(code)).toBe(false)
  })
})

test('a burst is underway for its minute and its visitor, and the oldest of many is forgotten', () => {
  const bursts = createBursts()
  bursts.note('v', 7)
  expect([bursts.isUnderway('v', 7), bursts.isUnderway('v', 8), bursts.isUnderway('w', 7)]).toEqual([
    true,
    false,
    false,
  ])
  for (let at = 0; at < 1_000; at += 1) bursts.note(`visitor ${at}`, 7)
  expect([bursts.isUnderway('v', 7), bursts.isUnderway('visitor 999', 7)]).toEqual([false, true])
})

describe('what was last known', () => {
  const scripted = (...answers: (string | null | Error)[]) => {
    let at = 0
    return lastKnown<string, string | null>(
      async () => {
        const answer = answers[at] ?? null
        at += 1
        if (answer instanceof Error) throw answer
        return answer
      },
      2,
      60_000,
    )
  }

  test('is returned while loading fails, and a failure of what was never known is thrown', async () => {
    const load = scripted('one', new Error('down'), 'two', new Error('down'), new Error('still down'))
    expect([await load('a'), await load('a'), await load('a'), await load('a')]).toEqual(['one', 'one', 'two', 'two'])
    await expect(load('b')).rejects.toThrow('still down')
  })

  test('is returned once loading takes longer than anybody waits', async () => {
    let isHanging = false
    const hanging = new Promise<string>(() => undefined)
    const load = lastKnown(async (_: 'a') => (isHanging ? hanging : 'one'), 2, 1)
    expect(await load('a')).toBe('one')
    isHanging = true
    expect(await load('a')).toBe('one')
  })

  test('is forgotten of what is gone, and of all but the latest', async () => {
    const gone = scripted('one', null, new Error('down'))
    expect([await gone('a'), await gone('a')]).toEqual(['one', null])
    await expect(gone('a')).rejects.toThrow('down')
    const many = scripted('one', 'two', 'three', new Error('down'))
    for (const key of ['a', 'b', 'c']) await many(key)
    await expect(many('a')).rejects.toThrow('down')
  })
})
