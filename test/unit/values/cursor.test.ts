import { expect, test } from 'vitest'
import { readCursor, writeCursor } from '../../../lib/values/cursor.ts'

const anywhere = (): boolean => true

test('a position is read where it was written, and in no other list', () => {
  const cursor = writeCursor('owner AFF#aff_1', ['POST#post_1', 'POST', 'ä "quoted"'])
  expect(readCursor('owner AFF#aff_1', cursor, anywhere)).toEqual(['POST#post_1', 'POST', 'ä "quoted"'])
  expect(() => readCursor('owner AFF#aff_2', cursor, anywhere)).toThrow('damaged or belongs to another list')
  expect(() => readCursor('owner AFF#aff_1', cursor, () => false)).toThrow('damaged or belongs to another list')
})

test('runs and jobs continue from the positions that version 0.1.0 kept', () => {
  const kept = 'WyJQT1NUI3Bvc3RfMSIsIlBPU1QiLCJQT1NUIzIwMjYtMDYtMDFUMTI6MDA6MDAuMDAwWiNwb3N0XzEiXQ.'
  const sum = 'e6480169'
  expect(readCursor('campaign CAMP#cmp_1', `${kept}${sum}`, anywhere)).toEqual([
    'POST#post_1',
    'POST',
    'POST#2026-06-01T12:00:00.000Z#post_1',
  ])
  expect(() => readCursor('campaign CAMP#cmp_2', `${kept}${sum}`, anywhere)).toThrow(
    'damaged or belongs to another list',
  )
})
