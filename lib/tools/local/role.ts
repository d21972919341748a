import * as z from 'zod'
import { type KnownResources, resolveIntrinsics } from './intrinsics.ts'
import type { ServiceFunction } from './service.ts'

/** One thing that a request to AWS asks for, as IAM judges it. */
export interface AwsCall {
  /** `dynamodb:PutItem`. */
  readonly action: string
  /** The ARN of a table, an index or a queue. */
  readonly resource: string
  /** The partition keys that the request names; empty for a request that names none. */
  readonly leadingKeys: readonly string[]
  /** The attributes that the request names. */
  readonly attributes: readonly string[]
}

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const conditions = z.strictObject({
  'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': oneOrMore }).optional(),
  'ForAllValues:StringNotLike': z.strictObject({ 'dynamodb:LeadingKeys': oneOrMore }).optional(),
  'ForAllValues:StringNotEquals': z.strictObject({ 'dynamodb:Attributes': oneOrMore }).optional(),
  Null: z
    .strictObject({ 'dynamodb:LeadingKeys': z.literal('false'), 'dynamodb:Attributes': z.literal('false').optional() })
    .optional(),
})
const statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: conditions.optional(),
})
type Statement = z.infer<typeof statement>

/** What a function may do with tables and queues. */
export type Role = readonly Statement[]

const written = z.object({ Action: oneOrMore })
const judged = ['dynamodb:', 'sqs:']
const isJudged = (given: unknown): boolean => {
  const { success, data } = written.safeParse(given)
  return success && data.Action.some((action) => judged.some((prefix) => action.startsWith(prefix)))
}

/** The statements of a function of serverless.yml about tables and queues. Throws for one that cannot be judged here. */
export const roleOf = ({ iamRoleStatements = [] }: ServiceFunction, known: KnownResources): Role =>
  iamRoleStatements.filter(isJudged).map((given) => statement.parse(resolveIntrinsics(given, known)))

const expressionOf = (pattern: string): RegExp => {
  const text = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${text}$`, 's')
}

const patterns = new Map<string, RegExp>()
const patternOf = (pattern: string): RegExp => {
  const made = patterns.get(pattern) ?? expressionOf(pattern)
  patterns.set(pattern, made)
  return made
}

/** Whether a text fits a pattern of IAM's, in which * stands for any characters and ? for one. */
const isLike = (text: string, pattern: string): boolean => patternOf(pattern).test(text)

const isLikeAny = (text: string, any: readonly string[]): boolean => any.some((one) => isLike(text, one))

const holds = (
  condition: Statement['Condition'],
  { leadingKeys: keys, attributes }: Pick<AwsCall, 'leadingKeys' | 'attributes'>,
): boolean => {
  const without = condition?.['ForAllValues:StringNotEquals']?.['dynamodb:Attributes'] ?? []
  if (attributes.some((name) => without.includes(name))) return false
  const like = condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
  const unlike = condition?.['ForAllValues:StringNotLike']?.['dynamodb:LeadingKeys']
  if (condition?.Null !== undefined && keys.length === 0) return false
  if (condition?.Null?.['dynamodb:Attributes'] !== undefined && attributes.length === 0) return false
  return keys.every(
    (key) => (like === undefined || isLikeAny(key, like)) && (unlike === undefined || !isLikeAny(key, unlike)),
  )
}

const allows = ({ Action, Resource, Condition }: Statement, { action, resource, ...named }: AwsCall): boolean =>
  isLikeAny(action, Action) && isLikeAny(resource, Resource) && holds(Condition, named)

/** Whether one statement of a role allows a call; whatever no statement allows is denied. */
export const isAllowed = (role: Role, call: AwsCall): boolean => role.some((one) => allows(one, call))

/** The keys that a statement is limited to, or that others have besides. */
const keysOf = ({ Condition }: Statement): string => {
  const like = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']
  if (like !== undefined) return ` with ${like.join(', ')}`
  return Condition?.['ForAllValues:StringNotLike'] === undefined ? '' : ' with most keys'
}

const grantsIn = (given: Statement, isMeant: (resource: string) => boolean): string[] => {
  const actions = given.Action.map((action) => action.split(':').at(-1)).join(', ')
  return given.Resource.filter(isMeant).map((resource) => `${actions} on ${resource.split(':').at(-1)}${keysOf(given)}`)
}

/** What a role grants: the actions of each statement on each of its resources. */
export const grantsOf = (role: Role): string[] => [...new Set(role.flatMap((one) => grantsIn(one, () => true)))]

/** Which of them a call uses: more than one where statements overlap. */
export const grantsUsedBy = (role: Role, call: AwsCall): string[] =>
  role.filter((one) => allows(one, call)).flatMap((one) => grantsIn(one, (resource) => isLike(call.resource, resource)))
