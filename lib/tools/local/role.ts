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

/** Whether a text fits a pattern of IAM's, in which * stands for any characters and ? for one. */
const isLike = (text: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  ).test(text)

const isLikeAny = (text: string, patterns: readonly string[]): boolean => patterns.some((one) => isLike(text, one))

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

/** Whether one statement of a role allows a call; whatever no statement allows is denied. */
export const isAllowed = (role: Role, { action, resource, ...named }: AwsCall): boolean =>
  role.some(
    ({ Action, Resource, Condition }) =>
      isLikeAny(action, Action) && isLikeAny(resource, Resource) && holds(Condition, named),
  )
