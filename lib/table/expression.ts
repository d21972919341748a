import type { Instant } from '../values/instant.ts'

/** A condition under which a write happens, by a name that reads as English. */
export interface Clause {
  readonly text: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, unknown>>
}

export const notSeenBefore: Clause = { text: 'attribute_not_exists(PK)' }
export const exists: Clause = { text: 'attribute_exists(PK)' }

export const stillAtVersion = (version: number): Clause => ({
  text: '#stillVersion = :stillVersion',
  names: { '#stillVersion': 'version' },
  values: { ':stillVersion': version },
})

export const stillHas = (attribute: string, value: unknown): Clause => ({
  text: `#still_${attribute} = :still_${attribute}`,
  names: { [`#still_${attribute}`]: attribute },
  values: { [`:still_${attribute}`]: value },
})

export const lacks = (attribute: string): Clause => ({
  text: `attribute_not_exists(#lacks_${attribute})`,
  names: { [`#lacks_${attribute}`]: attribute },
})

/** An attribute that is absent has no value, and so not this one either. */
export const hasNot = (attribute: string, value: unknown): Clause => ({
  text: `(attribute_not_exists(#not_${attribute}) OR #not_${attribute} <> :not_${attribute})`,
  names: { [`#not_${attribute}`]: attribute },
  values: { [`:not_${attribute}`]: value },
})

/** Like `stillHas`, but a counter that was never moved is absent and counts as zero. */
export const stillHasOrLacks = (attribute: string, value: unknown): Clause => {
  const clause = stillHas(attribute, value)
  return value === 0 ? { ...clause, text: `(${clause.text} OR attribute_not_exists(#still_${attribute}))` } : clause
}

/** What is there is not of a later time; the same one may be written again. */
export const notLaterThan = (attribute: string, at: Instant): Clause => ({
  text: `(attribute_not_exists(#until_${attribute}) OR #until_${attribute} <= :until_${attribute})`,
  names: { [`#until_${attribute}`]: attribute },
  values: { [`:until_${attribute}`]: at },
})

export interface Change {
  readonly set?: Readonly<Record<string, unknown>>
  readonly add?: Readonly<Record<string, number>>
  readonly remove?: readonly string[]
}

export interface Expressions {
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, unknown>
}

class Placeholders {
  readonly names: Record<string, string> = {}
  readonly values: Record<string, unknown> = {}

  name(attribute: string): string {
    const placeholder = `#a${Object.keys(this.names).length}`
    this.names[placeholder] = attribute
    return placeholder
  }

  value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.values).length}`
    this.values[placeholder] = value
    return placeholder
  }
}

const finish = (parts: Expressions, clauses: readonly Clause[], placeholders: Placeholders): Expressions => {
  for (const clause of clauses) {
    Object.assign(placeholders.names, clause.names)
    Object.assign(placeholders.values, clause.values)
  }
  const expressions: Expressions = { ...parts }
  if (clauses.length > 0) expressions.ConditionExpression = clauses.map((clause) => clause.text).join(' AND ')
  if (Object.keys(placeholders.names).length > 0) expressions.ExpressionAttributeNames = placeholders.names
  if (Object.keys(placeholders.values).length > 0) expressions.ExpressionAttributeValues = placeholders.values
  return expressions
}

export const conditionOf = (...clauses: Clause[]): Expressions => finish({}, clauses, new Placeholders())

/** Update, condition, names and values of one UpdateItem; every attribute goes through a placeholder. */
export const updateOf = (change: Change, ...clauses: Clause[]): Expressions => {
  const placeholders = new Placeholders()
  const section = (keyword: string, entries: readonly string[]): string[] =>
    entries.length === 0 ? [] : [`${keyword} ${entries.join(', ')}`]
  const sections = [
    ...section(
      'SET',
      Object.entries(change.set ?? {}).map(
        ([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`,
      ),
    ),
    ...section(
      'ADD',
      Object.entries(change.add ?? {}).map(
        ([name, value]) => `${placeholders.name(name)} ${placeholders.value(value)}`,
      ),
    ),
    ...section(
      'REMOVE',
      (change.remove ?? []).map((name) => placeholders.name(name)),
    ),
  ]
  return finish({ UpdateExpression: sections.join(' ') }, clauses, placeholders)
}

/** Of what a night publishes: nothing of a later night is there. */
export const notLearnedAfter = (learnedAt: Instant): Clause => ({
  text: '(attribute_not_exists(PK) OR #learnedAt <= :learnedAt)',
  names: { '#learnedAt': 'learnedAt' },
  values: { ':learnedAt': learnedAt },
})
