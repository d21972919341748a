import { describe, expect, test } from 'vitest'
import { isMissing, metricsLeft } from '../../../lib/platforms/graph-refusal.ts'

const refusal = (code: number, message = 'Refused.', subcode?: number) => ({
  body: JSON.stringify({ error: { message, type: 'OAuthException', code, error_subcode: subcode } }),
})

describe('the metrics to ask for instead', () => {
  test.each<[string, { body: string }, readonly string[] | null]>([
    [
      'named by their place',
      refusal(100, '(#100) metric[0] must be one of the following values: shares, reach'),
      ['shares'],
    ],
    ['named by their name', refusal(100, 'The Media Insights API does not support the shares metric'), ['views']],
    ['named by no word of ours', refusal(100, 'Media posted before conversion', 2_108_006), []],
    ['of too few viewers', refusal(10, '(#10) Not enough viewers for the media to show insights'), []],
    ['of a permission that is missing', refusal(10, '(#10) Application does not have permission'), null],
    ['of an object that is not there', refusal(100, 'Unsupported get request.', 33), null],
    ['of a dead token', refusal(190), null],
    ['of nothing', { body: '{"id":"1"}' }, null],
    ['of a page of HTML', { body: '<html>' }, null],
  ])('after a refusal %s', (_name, response, left) => {
    expect(metricsLeft(response, ['views', 'shares'])).toEqual(left)
  })

  test('are asked for no further once there are none', () => {
    expect(metricsLeft(refusal(100), [])).toBeNull()
  })
})

test('an object is missing by its subcode alone', () => {
  expect([refusal(100, '', 33), refusal(100), refusal(190, '', 33)].map(isMissing)).toEqual([true, false, false])
})
