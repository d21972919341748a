import { expect, test } from 'vitest'
import { reliabilityOf } from './reliability.ts'

const told = (probability: number, isHonest: boolean) => ({ isHonest, published: { probability } })

test('ten bins hold every forecast once, the ends included', () => {
  const all = Array.from({ length: 101 }, (_, at) => told(at / 100, true))
  const bins = reliabilityOf('probability', [{ forecasts: all, weight: 1 }])
  expect(bins.map(({ from }) => from)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
  expect(bins.map(({ forecasts }) => forecasts)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 11])
})

test('a bin says what was forecast in it and how often that came true', () => {
  const forecasts = [told(0.62, true), told(0.66, false), told(0.64, true), told(0.95, true)]
  const bins = reliabilityOf('probability', [{ forecasts, weight: 1 }])
  expect(bins[6]?.forecasts).toBe(3)
  expect(bins[6]?.forecast).toBeCloseTo(0.64, 12)
  expect(bins[6]?.honest).toBeCloseTo(2 / 3, 12)
  expect(bins[9]).toMatchObject({ forecasts: 1, forecast: 0.95, honest: 1 })
  expect(bins[0]).toEqual({ from: 0, forecasts: 0, forecast: Number.NaN, honest: Number.NaN })
})

test('people count by their weight, and their forecasts as they are', () => {
  const honest = { forecasts: [told(0.5, true)], weight: 9 }
  const liars = { forecasts: [told(0.55, false), told(0.55, false)], weight: 0.5 }
  const bin = reliabilityOf('probability', [honest, liars])[5]
  expect(bin?.forecasts).toBe(3)
  expect(bin?.honest).toBeCloseTo(0.9, 12)
  expect(bin?.forecast).toBeCloseTo(0.505, 12)
})

test('what was not published under a name is no forecast', () => {
  const bins = reliabilityOf('trustFloor', [{ forecasts: [told(0.5, true)], weight: 1 }])
  expect(bins.every(({ forecasts }) => forecasts === 0)).toBe(true)
})
