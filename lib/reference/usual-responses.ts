import type { Contract, Operation, Response } from './contract.ts'

/** What at least nine of ten operations can answer is told once, and not in the table of each. */
const share = 0.9

/** Responses by their status. */
type ByStatus = ReadonlyMap<string, Response>

/** What nearly every operation can answer, and what nearly every one that takes a body can. */
export interface UsualResponses {
  readonly always: ByStatus
  readonly withBody: ByStatus
}

const usualAmong = (operations: readonly Operation[], isKnown: (response: Response) => boolean): ByStatus => {
  const named = operations.flatMap(({ responses }) => Object.entries(responses))
  const shared = named.filter(([, response]) => response.$ref !== undefined && !isKnown(response))
  const byAddress = [...Map.groupBy(shared, ([, { $ref }]) => $ref).values()]
  return new Map(
    byAddress.filter(({ length }) => length >= share * operations.length).flatMap((all) => all.slice(0, 1)),
  )
}

const has = (responses: ByStatus, { $ref }: Response): boolean =>
  $ref !== undefined && [...responses.values()].some((one) => one.$ref === $ref)

export const usualResponsesOf = ({ paths }: Contract): UsualResponses => {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const always = usualAmong(operations, () => false)
  const taking = operations.filter(({ requestBody }) => requestBody !== undefined)
  return { always, withBody: usualAmong(taking, (response) => has(always, response)) }
}

/** The responses of an operation that are not told elsewhere. */
export const ownResponsesOf = (
  { responses, requestBody }: Operation,
  { always, withBody }: UsualResponses,
): readonly (readonly [string, Response])[] =>
  Object.entries(responses).filter(
    ([, response]) => !has(always, response) && (requestBody === undefined || !has(withBody, response)),
  )
