import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainAttributes } from '../../../lib/tools/deploy/plain-attributes.ts'

interface Marshalling {
  readonly convertToAttr: (data: unknown, options?: object) => unknown
  readonly convertToNative: (data: unknown) => unknown
}

const require = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/lib-dynamodb'))
/** A part of the document client, and no dependency of ours. */
const usual: Marshalling = require(['@aws-sdk', 'util-dynamodb'].join('/'))
const lean: Marshalling = await import(
  `data:text/javascript,${encodeURIComponent(plainAttributes.map(([, source]) => source).join('\n'))}`
)
const removing = { removeUndefinedValues: true, convertTopLevelContainer: true }

const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, min: -1e15, max: 1e15 }))
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.option(tie('value'), { nil: undefined })),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.option(tie('value'), { nil: undefined }),
      { noNullPrototype: false },
    ),
  ),
}))

test('whatever an item holds is written and read as the SDK does it', () => {
  fc.assert(
    fc.property(value, (data) => {
      const attribute = lean.convertToAttr(data)
      expect(attribute).toEqual(usual.convertToAttr(data, removing))
      expect(lean.convertToNative(attribute)).toEqual(usual.convertToNative(attribute))
    }),
  )
})

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2n, new Set(['a']), new Date(0), () => 1])(
  '%s is refused, not written as something else',
  (data) => {
    expect(() => lean.convertToAttr(data)).toThrow('No attribute of an item can be')
  },
)

test('an attribute that no item has is refused', () => {
  expect(() => lean.convertToNative({ SS: ['a'] })).toThrow('No item of ours')
})
