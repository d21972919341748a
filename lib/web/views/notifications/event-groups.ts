import type { SubscribedEventType } from '../../../notifications/vocabulary.ts'

interface EventGroup {
  readonly title: string
  readonly types: readonly SubscribedEventType[]
}

const titles: readonly (readonly [string, RegExp])[] = [
  ['Alerts', /^alert/],
  ['Appeals', /^appeal/],
  ['Verdicts', /^(?:post|verdict)/],
  ['Taking part', /^(?:partic|ann)/],
  ['Conversions', /^conv/],
  ['Money', /^(?:statement|payout|adjustment)/],
  ['Other', /^(?:run|camp|conn|audit)/],
]

/** The events to choose from, by what they are about. */
export const groupsOf = (types: readonly SubscribedEventType[]): readonly EventGroup[] =>
  titles.map(([title, about]) => ({ title, types: types.filter((type) => about.test(type)) }))
