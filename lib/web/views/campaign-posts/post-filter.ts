import { everyPlatform } from '../../../platforms/platform-name.ts'
import { reviewStates } from '../../../review/vocabulary.ts'
import { everyFlag } from '../../words/flag-words.ts'
import { type Bucket, buckets } from '../campaign/mix.ts'

/** Which posts are shown; '' for all. */
export interface PostFilter {
  readonly verdict: string
  readonly platform: string
  readonly affiliate: string
  readonly flag: string
  readonly review: string
}

const oneOf = (choices: readonly string[], value: string | null): string =>
  choices.find((choice) => choice === value) ?? ''

const kinds = buckets.map(([bucket]) => bucket)

/** The filter in an address, without anything that the API would not accept. */
export const readPostFilter = (query: URLSearchParams): PostFilter => ({
  verdict: oneOf(kinds, query.get('verdict')),
  platform: oneOf(everyPlatform, query.get('platform')),
  affiliate: query.get('affiliate') ?? '',
  flag: oneOf(everyFlag, query.get('flag')),
  review: oneOf(reviewStates, query.get('review')),
})

const levels: readonly string[] = ['low', 'medium', 'high'] satisfies readonly Bucket[]

/** A kind of verdict as the API names it, a discrepancy by its level; no sum of it counts posts that are withdrawn. */
const verdictQuery = (verdict: string) => ({
  ...(levels.includes(verdict)
    ? { status: 'DISCREPANCY', level: verdict.toUpperCase() }
    : { status: verdict.toUpperCase(), level: '' }),
  withdrawn: verdict === '' ? '' : 'false',
})

/** Where the API lists the posts of a filter. */
export const postsPath = (campaignId: string, { verdict, platform, affiliate, flag, review }: PostFilter): string => {
  const entries = Object.entries({ ...verdictQuery(verdict), platform, affiliate_id: affiliate, flag, review })
  const query = new URLSearchParams(entries.filter(([, value]) => value !== '')).toString()
  return `/campaigns/${encodeURIComponent(campaignId)}/posts${query === '' ? '' : `?${query}`}`
}

export const isNarrowed = (filter: PostFilter): boolean => Object.values(filter).some((value) => value !== '')
