import { expect, test } from 'vitest'
import { isAnnounced, movedOn, readWindow, withAnnounced, writeWindow } from '../../../lib/events/window.ts'

const run = (minute: number) =>
  ({ runId: `run_${minute}`, startedAt: `2026-06-01T12:${String(minute).padStart(2, '0')}:00.000Z` }) as const
const window = readWindow('2026-06-01T12:00:00.000Z', undefined)
const listed = '2026-06-01T12:20:00.000Z'

test('stays at the first run that is not announced, and names those after it that are', () => {
  const told = withAnnounced(window, run(7))
  const after = movedOn(told, [run(7), run(5)], listed)
  expect(after.from).toBe(run(5).startedAt)
  expect([run(5), run(7)].map((one) => isAnnounced(after, one))).toEqual([false, true])
})

test('moves on behind runs that are announced, but not to where a run may still be listed late', () => {
  const told = [run(5), run(25)].reduce(withAnnounced, window)
  const after = movedOn(told, [run(25), run(5)], listed)
  expect(after.from).toBe(listed)
  expect(isAnnounced(after, run(25))).toBe(true)
  expect(after.announced.size).toBe(1)
})

test('remembers a run that the index does not list for a moment', () => {
  const told = withAnnounced(window, run(25))
  expect(isAnnounced(movedOn(told, [], listed), run(25))).toBe(true)
})

test('never moves back, and reads as it was written', () => {
  const ahead = { ...window, from: '2026-06-01T13:00:00.000Z' as const }
  expect(movedOn(ahead, [run(5)], listed).from).toBe(ahead.from)
  const told = withAnnounced(window, run(5))
  const { cursor, draft } = writeWindow(told)
  expect(readWindow(cursor, draft)).toEqual(told)
})
