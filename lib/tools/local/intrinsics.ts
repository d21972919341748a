import { LocalStackError } from './local-stack-error.ts'

/** What CloudFormation knows about a resource: the value of `Ref` and those of `Fn::GetAtt`. */
export interface ResourceFacts {
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

export type KnownResources = ReadonlyMap<string, ResourceFacts>

const intrinsicNames = ['Ref', 'Fn::GetAtt', 'Fn::Sub']

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const intrinsicOf = (value: Record<string, unknown>): readonly [name: string, argument: unknown] | null => {
  const [entry, ...others] = Object.entries(value)
  if (entry === undefined || others.length > 0) return null
  return entry[0] === 'Ref' || entry[0].startsWith('Fn::') ? entry : null
}

const attributePath = (argument: unknown): readonly [id: string, attribute: string] => {
  const [id, ...attribute] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.')
  return [id ?? '', attribute.join('.')]
}

const lookUp = (known: KnownResources, id: string, attribute: string | null): string => {
  const facts = known.get(id)
  const value = attribute === null ? facts?.ref : facts?.attributes[attribute]
  if (value !== undefined) return value
  const name = attribute === null ? `Ref ${id}` : `Fn::GetAtt ${id}.${attribute}`
  throw new LocalStackError(
    `The local stack cannot resolve ${name} of serverless.yml; it knows tables, queues, buckets and AWS::Region.`,
  )
}

const substitute = (argument: unknown, known: KnownResources): string => {
  if (typeof argument !== 'string') {
    throw new LocalStackError('The local stack resolves Fn::Sub of serverless.yml only with a single string.')
  }
  return argument.replaceAll(/\$\{([^}]+)\}/g, (_, expression: string) => {
    if (expression.startsWith('!')) return `\${${expression.slice(1)}}`
    if (!expression.includes('.')) return lookUp(known, expression, null)
    const [id, attribute] = attributePath(expression)
    return lookUp(known, id, attribute)
  })
}

const evaluate = (name: string, argument: unknown, known: KnownResources): string => {
  if (name === 'Ref') return lookUp(known, String(argument), null)
  if (name === 'Fn::GetAtt') return lookUp(known, ...attributePath(argument))
  if (name === 'Fn::Sub') return substitute(argument, known)
  throw new LocalStackError(
    `The local stack cannot resolve ${name} of serverless.yml; it knows ${intrinsicNames.join(', ')}.`,
  )
}

/** Replaces every intrinsic function inside a CloudFormation value; throws LocalStackError for one it cannot. */
export const resolveIntrinsics = (value: unknown, known: KnownResources): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolveIntrinsics(item, known))
  if (!isRecord(value)) return value
  const intrinsic = intrinsicOf(value)
  if (intrinsic !== null) return evaluate(...intrinsic, known)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveIntrinsics(item, known)]))
}

/** The logical ids that a CloudFormation value refers to. */
export const referencedIds = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencedIds)
  if (!isRecord(value)) return []
  const intrinsic = intrinsicOf(value)
  if (intrinsic?.[0] === 'Ref') return [String(intrinsic[1])]
  if (intrinsic?.[0] === 'Fn::GetAtt') return [attributePath(intrinsic[1])[0]]
  if (intrinsic?.[0] === 'Fn::Sub') {
    return [...String(intrinsic[1]).matchAll(/\$\{([^!}.]+)/g)].map(([, id]) => id ?? '')
  }
  return Object.values(value).flatMap(referencedIds)
}
