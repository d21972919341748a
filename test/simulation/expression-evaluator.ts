import { isDeepStrictEqual } from 'node:util'

export type Item = Record<string, unknown>

export interface Bindings {
  readonly names?: Readonly<Record<string, string>> | undefined
  readonly values?: Readonly<Record<string, unknown>> | undefined
}

type Test = (item: Item, bindings: Bindings) => boolean

const tokensOf = (text: string): string[] => text.match(/\(|\)|,|<=|>=|<>|=|<|>|[#:\w]+/g) ?? []

const attributeOf = (token: string, { names }: Bindings): string =>
  token.startsWith('#') ? (names?.[token] ?? '') : token

const operandOf = (token: string, item: Item, bindings: Bindings): unknown =>
  token.startsWith(':') ? bindings.values?.[token] : item[attributeOf(token, bindings)]

const isSame = (left: unknown, right: unknown): boolean => left === right || isDeepStrictEqual(left, right)

const isOrdered = (left: unknown, right: unknown): boolean =>
  typeof left === typeof right && (typeof left === 'string' || typeof left === 'number')

const comparisons: Readonly<Record<string, (left: never, right: never) => boolean>> = {
  '<': (left, right) => isOrdered(left, right) && left < right,
  '<=': (left, right) => isOrdered(left, right) && left <= right,
  '>': (left, right) => isOrdered(left, right) && left > right,
  '>=': (left, right) => isOrdered(left, right) && left >= right,
  '<>': (left, right) => !isSame(left, right),
  '=': (left, right) => left !== undefined && isSame(left, right),
}

const parse = (text: string): Test => {
  const tokens = tokensOf(text)
  let at = 0
  const take = (): string => {
    at += 1
    return tokens[at - 1] ?? ''
  }
  const expect = (token: string): void => {
    if (take() !== token) throw new Error(`Expected ${token} in ${text}`)
  }

  const functionCall = (name: string): Test => {
    expect('(')
    const path = take()
    if (name === 'attribute_exists' || name === 'attribute_not_exists') {
      expect(')')
      return (item, bindings) => (item[attributeOf(path, bindings)] !== undefined) === (name === 'attribute_exists')
    }
    expect(',')
    const prefix = take()
    expect(')')
    return (item, bindings) =>
      String(operandOf(path, item, bindings) ?? '').startsWith(String(operandOf(prefix, item, bindings)))
  }

  const comparison = (left: string): Test => {
    const operator = take()
    const right = take()
    if (operator === 'BETWEEN') {
      expect('AND')
      const upper = take()
      return (item, bindings) => {
        const [value, from, to] = [left, right, upper].map((token) => operandOf(token, item, bindings) as never)
        return (
          comparisons['>=']?.(value as never, from as never) === true &&
          comparisons['<=']?.(value as never, to as never) === true
        )
      }
    }
    const compare = comparisons[operator]
    if (compare === undefined) throw new Error(`Unknown operator ${operator} in ${text}`)
    return (item, bindings) =>
      compare(operandOf(left, item, bindings) as never, operandOf(right, item, bindings) as never)
  }

  const unit = (): Test => {
    const token = take()
    if (token === '(') {
      const inner = either()
      expect(')')
      return inner
    }
    return tokens[at] === '(' ? functionCall(token) : comparison(token)
  }

  const all = (): Test => {
    const tests = [unit()]
    while (tokens[at] === 'AND') {
      at += 1
      tests.push(unit())
    }
    return (item, bindings) => tests.every((test) => test(item, bindings))
  }

  const either = (): Test => {
    const tests = [all()]
    while (tokens[at] === 'OR') {
      at += 1
      tests.push(all())
    }
    return (item, bindings) => tests.some((test) => test(item, bindings))
  }

  return either()
}

const parsed = new Map<string, Test>()

/** Whether a condition or key condition holds for an item; an item that does not exist is an empty one. */
export const holds = (text: string | undefined, item: Item, bindings: Bindings): boolean => {
  if (text === undefined) return true
  const test = parsed.get(text) ?? parse(text)
  parsed.set(text, test)
  return test(item, bindings)
}

const sections = /\b(SET|ADD|REMOVE)\b\s+(.*?)(?=\s+(?:SET|ADD|REMOVE)\s|$)/g

/** The item after an update expression of the forms that `lib/table/expression.ts` writes. */
export const updated = (text: string, before: Item, bindings: Bindings): Item => {
  const item = { ...before }
  for (const [, keyword, body = ''] of text.matchAll(sections)) {
    for (const part of body.split(', ')) {
      const [path = '', second = '', third = ''] = part.trim().split(/\s+/)
      const name = attributeOf(path, bindings)
      if (keyword === 'REMOVE') delete item[name]
      else if (keyword === 'SET') item[name] = bindings.values?.[third]
      else item[name] = Number(item[name] ?? 0) + Number(bindings.values?.[second])
    }
  }
  return item
}
