import { describe, expect, test } from 'vitest'
import { readGraphUsage, secondsToRegain } from '../../../lib/platforms/graph-usage.ts'
import type { PlatformResponse } from '../../../lib/platforms/request.ts'

const response = (headers: Readonly<Record<string, unknown>>): PlatformResponse => ({
  status: 200,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ),
  body: '{}',
})
const app = (value: unknown) => response({ 'x-app-usage': value })
const page = (value: unknown) => response({ 'x-page-usage': value })
const business = (value: unknown) => response({ 'x-business-use-case-usage': value })
const used = (call_count: unknown, minutes?: unknown) => ({
  type: 'instagram',
  call_count,
  total_cputime: 3,
  total_time: 8,
  estimated_time_to_regain_access: minutes,
})

const none = { app: 0, account: 0 }
const [day, hour, quarter] = [86_400, 3_600, 900]

describe('what is used of the limits of the Graph API', () => {
  test.each<[string, PlatformResponse, { readonly app: number; readonly account: number }]>([
    ['nothing said', response({}), none],
    ['an app below 90 %', app({ call_count: 89, total_cputime: 89.9, total_time: 0 }), none],
    ['an app at 90 %', app({ call_count: 90, total_cputime: 3, total_time: 5 }), { app: hour, account: 0 }],
    [
      'an app whose time alone is at 90 %',
      app({ call_count: 1, total_cputime: 90, total_time: 5 }),
      { app: hour, account: 0 },
    ],
    [
      'an app whose total time alone is',
      app({ call_count: 1, total_cputime: 3, total_time: 90 }),
      { app: hour, account: 0 },
    ],
    ['figures above 100', app({ call_count: 340 }), { app: hour, account: 0 }],
    ['a header in capitals', response({ 'X-App-Usage': { call_count: 95 } }), { app: hour, account: 0 }],
    ['a Page at 95 %', page({ call_count: 95, total_cputime: 1, total_time: 1 }), { app: 0, account: quarter }],
    ['an account without a time', business({ '1784': [used(95)] }), { app: 0, account: quarter }],
    ['an account with a time of 0', business({ '1784': [used(95, 0)] }), { app: 0, account: quarter }],
    ['an account with a time', business({ '1784': [used(95, 7)] }), { app: 0, account: 420 }],
    ['an account that has to wait already', business({ '1784': [used(20, 7)] }), { app: 0, account: 420 }],
    ['an account below 90 %', business({ '1784': [used(89, 0)] }), none],
    [
      'several businesses, of which the longest wait counts',
      business({ '1': [used(10, 0)], '2': [used(1), used(95, 20)], '3': [used(99, 5)] }),
      { app: 0, account: 1_200 },
    ],
    [
      'app and account',
      response({ 'x-app-usage': used(92), 'x-business-use-case-usage': { '1': [used(95, 5)] } }),
      { app: hour, account: 300 },
    ],
    ['a time beyond a day', business({ '1784': [used(95, 1e9)] }), { app: 0, account: day }],
    [
      'numbers beyond all bounds',
      business('{"1":[{"call_count":1e999,"estimated_time_to_regain_access":1e999}]}'),
      { app: 0, account: day },
    ],
    ['a figure beyond all bounds', app('{"call_count":1e999}'), { app: hour, account: 0 }],
    ['numbers below 0', business({ '1784': [used(-95, -7)] }), none],
    ['figures that are texts', app({ call_count: '95' }), none],
    ['no JSON', app('call_count=95'), none],
    ['an empty header', app(''), none],
    ['null', app('null'), none],
    ['a list in place of an app', app([{ call_count: 95 }]), none],
    ['a business without a list', business({ '1784': used(95, 7) }), { app: 0, account: 420 }],
    [
      'entries of another shape beside one that is read',
      business({ '1': null, '2': ['x', 7, [], null, used(95, 7)] }),
      { app: 0, account: 420 },
    ],
    ['no business at all', business({}), none],
  ])('with %s', (_, said, pauses) => {
    expect(readGraphUsage(said)).toEqual(pauses)
  })
})

test.each([
  ['without a header', response({}), 0],
  ['without a time', business({ '1784': [used(100)] }), 0],
  ['with the longest of several', business({ '1': [used(1, 2)], '2': [used(1, 7)] }), 420],
  ['within a day', business({ '1784': [used(100, 1e300)] }), day],
])('access is regained %s', (_, said, seconds) => {
  expect(secondsToRegain(said)).toBe(seconds)
})
