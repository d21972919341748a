import type { Item } from '../../lib/table/read.ts'
import { type ConversionTally, countsOf } from '../../lib/tracking/conversion-counts.ts'

type Items = readonly Item[]

const ofType = (items: Items, type: string): Items => items.filter((item) => item['type'] === type)

interface Version {
  readonly status: string
  readonly way?: string
  readonly minor?: number
  readonly currency?: string
}

const currentOf = ({ versions }: Item): Version => (versions as Version[]).at(-1) ?? { status: 'none' }

/** What a conversion adds to the counter of its link, told anew from the item. */
const tallyOf = (item: Item): ConversionTally => {
  if (item['attribution'] === 'LATE') return { LATE: 1 }
  const { status, minor, currency } = currentOf(item)
  const isUnsigned = status !== 'REJECTED' && (item['versions'] as Version[]).every(({ way }) => way === 'POSTBACK')
  const names = isUnsigned ? [status, 'UNSIGNED'] : [status]
  const amounts = minor === undefined ? [] : names.map((name) => [`${name} ${currency}`, minor])
  return Object.fromEntries([...names.map((name) => [name, 1]), ...amounts])
}

const numbersIn = (item: Item): ConversionTally =>
  Object.fromEntries(Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))

const linkOfCounter = ({ PK }: Item): string => String(PK).split('#')[1] ?? ''

/** The counters of each link together are what its conversions say, each in its latest version. */
const countersAreFolds = (items: Items): string[] => {
  const attributed = ofType(items, 'conversion').filter(({ attribution }) => attribution !== 'UNATTRIBUTED')
  const counters = ofType(items, 'conversionCount')
  const codes = new Set([...attributed.map(({ linkCode }) => String(linkCode)), ...counters.map(linkOfCounter)])
  return [...codes].flatMap((code) => {
    const counted = countsOf(counters.filter((item) => linkOfCounter(item) === code).map(numbersIn))
    const told = countsOf(attributed.filter(({ linkCode }) => linkCode === code).map(tallyOf))
    const withoutZeros = (counts: typeof told) =>
      JSON.stringify([
        counts.byStatus,
        counts.late,
        counts.unsigned,
        Object.entries(counts.amounts).filter(([, sums]) => Object.values(sums).some((sum) => sum !== 0)),
      ])
    return withoutZeros(counted) === withoutZeros(told)
      ? []
      : [`link ${code} counted ${withoutZeros(counted)}, and its conversions say ${withoutZeros(told)}`]
  })
}

/** No click of one campaign is credited in another, and what follows no click is not kept for ever. */
const attributionsHold = (items: Items): string[] => {
  const campaignOf = new Map(ofType(items, 'link').map(({ code, campaignId }) => [code, campaignId]))
  return ofType(items, 'conversion').flatMap(({ conversionId, campaignId, attribution, linkCode, expiresAt }) => {
    if (attribution === 'UNATTRIBUTED') return expiresAt === undefined ? [`${conversionId} is kept for ever`] : []
    if (expiresAt !== undefined) return [`${conversionId} counts and will be deleted`]
    return campaignOf.get(linkCode) === campaignId ? [] : [`${conversionId} follows a click of another campaign`]
  })
}

/** One transaction of one event is one conversion. */
const reportedOnce = (items: Items): string[] => {
  const about = ({ campaignId, event, txnId, clickId }: Item): string =>
    JSON.stringify([campaignId, event, txnId ?? null, txnId === undefined ? clickId : null])
  return [...Map.groupBy(ofType(items, 'conversion'), about)].flatMap(([key, same]) =>
    same.length > 1 ? [`two conversions for ${key}`] : [],
  )
}

/** What an advertiser decided, provably, nobody changed who only knew the token. */
const decisionsStand = (items: Items): string[] =>
  ofType(items, 'conversion').flatMap(({ conversionId, versions }) =>
    (versions as Version[]).flatMap(({ way }, at, all) => {
      const before = all[at - 1]
      const isDecided = before !== undefined && before.way !== 'POSTBACK' && before.status !== 'PENDING'
      return isDecided && way === 'POSTBACK' ? [`${conversionId} was changed by somebody unproven`] : []
    }),
  )

/** A campaign has one token that does not end, the one it names as its own. */
const tokensAreReplaced = (items: Items): string[] =>
  ofType(items, 'postbackPlace').flatMap(({ PK, hash, generation }) => {
    const campaignId = String(PK).slice('CAMP#'.length)
    const tokens = ofType(items, 'postbackToken').filter((token) => token['campaignId'] === campaignId)
    const lasting = tokens.filter(({ validUntil }) => validUntil === undefined).map((token) => token['hash'])
    const isWhole = lasting.length === 1 && lasting[0] === hash && tokens.length === generation
    return isWhole ? [] : [`${campaignId} has ${tokens.length} tokens of which ${lasting.length} last`]
  })

export const conversionsAreCounted = (items: Items): string[] => [
  ...countersAreFolds(items),
  ...attributionsHold(items),
  ...reportedOnce(items),
  ...decisionsStand(items),
  ...tokensAreReplaced(items),
]
