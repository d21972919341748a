import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterAnswer,
  afterFault,
  type Circuit,
  closedCircuit,
  secondsToWait,
  stateOf,
} from '../../../lib/resilience/circuit.ts'
import { afterQuiet } from '../../../lib/resilience/quiet-circuit.ts'
import { type Instant, plusMilliseconds } from '../../../lib/values/instant.ts'

const start = '2026-06-01T12:00:00.000Z'
const later = (seconds: number) => plusMilliseconds(start, seconds * 1000)
const faulty = (times: number, circuit: Circuit = closedCircuit, at: Instant = start): Circuit =>
  Array.from({ length: times }).reduce<Circuit>((now) => afterFault(now, at), circuit)

describe('the circuit of a platform', () => {
  test('opens with the fifth fault in a row, and with no earlier one', () => {
    expect(stateOf(faulty(4), start)).toBe('CLOSED')
    expect(stateOf(faulty(5), start)).toBe('OPEN')
  })

  test('forgets faults after a response in between', () => {
    const spared = afterAnswer(faulty(4), start)
    expect(stateOf(faulty(4, spared), start)).toBe('CLOSED')
  })

  test('is not written while all is well', () => {
    expect(afterAnswer(closedCircuit, start)).toBe(closedCircuit)
  })

  test.each([
    [1, 30],
    [2, 60],
    [3, 120],
    [4, 240],
    [5, 300],
    [9, 300],
  ])('pauses after %i failed tries for %i seconds', (tries, seconds) => {
    let at: Instant = start
    let circuit = faulty(5)
    for (let tried = 1; tried < tries; tried += 1) {
      at = circuit.pausedUntil ?? start
      circuit = afterFault(circuit, at)
    }
    expect(secondsToWait(circuit, at)).toBe(seconds)
    expect(stateOf(circuit, plusMilliseconds(at, seconds * 1000 - 1))).toBe('OPEN')
    expect(stateOf(circuit, plusMilliseconds(at, seconds * 1000))).toBe('HALF_OPEN')
  })

  test('pauses no longer because calls that were under way when it opened fail as well', () => {
    const open = faulty(5)
    expect(faulty(15, open, later(3))).toBe(open)
  })

  test('closes with the third success, and a fault in between begins a new pause', () => {
    const open = faulty(5)
    const twoGood = afterAnswer(afterAnswer(open, later(30)), later(31))
    expect(stateOf(twoGood, later(32))).toBe('HALF_OPEN')
    expect(stateOf(afterAnswer(twoGood, later(32)), later(32))).toBe('CLOSED')
    const again = afterFault(twoGood, later(32))
    expect(stateOf(again, later(33))).toBe('OPEN')
    expect(stateOf(afterAnswer(afterAnswer(again, later(99)), later(99)), later(99))).toBe('HALF_OPEN')
  })

  test('closes ten minutes after a success that nothing followed, and not after a fault or a pause', () => {
    const open = faulty(5)
    const good = afterAnswer(open, later(30))
    expect(afterQuiet(good, later(629))).toBe(good)
    const paused = { ...good, limitedUntil: later(9_000) }
    expect(afterQuiet(paused, later(630))).toEqual({ ...closedCircuit, limitedUntil: later(9_000), version: 7 })
    const again = afterFault(good, later(31))
    for (const circuit of [closedCircuit, faulty(4), open, again]) {
      expect(afterQuiet(circuit, later(9_000))).toBe(circuit)
    }
  })

  test('remembers since when it is open, however often it is tried', () => {
    expect(faulty(7, faulty(5), later(400)).openedAt).toBe(start)
  })

  test('counts every write, and never pauses longer than five minutes', () => {
    const steps = fc.array(fc.boolean(), { maxLength: 40 })
    fc.assert(
      fc.property(steps, (isFaults) => {
        let circuit = closedCircuit
        for (const isFault of isFaults) {
          const next = isFault ? afterFault(circuit, start) : afterAnswer(circuit, start)
          expect(next === circuit || next.version === circuit.version + 1).toBe(true)
          expect(secondsToWait(next, start)).toBeLessThanOrEqual(300)
          circuit = next
        }
      }),
    )
  })
})
