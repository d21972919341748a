import type { Sort } from '../../parts/rows.ts'
import { replaceQuery, usePlace } from '../../router.ts'
import { type PostFilter, readPostFilter } from './post-filter.ts'

/** `-claimed` for the largest claims first. */
const sortOf = (text: string | null): Sort | undefined =>
  text === null || text === '' ? undefined : { column: text.replace(/^-/, ''), isDescending: text.startsWith('-') }

/** The filter and the order in the address, and how to change them. */
export const usePostFilter = () => {
  const { query } = usePlace()
  const change = (to: Readonly<Record<string, string>>): void => replaceQuery({ ...Object.fromEntries(query), ...to })
  return {
    filter: readPostFilter(query),
    choose: (chosen: Partial<PostFilter>): void => change({ ...chosen }),
    sort: sortOf(query.get('sort')),
    sortBy: ({ column, isDescending }: Sort): void => change({ sort: `${isDescending ? '-' : ''}${column}` }),
  }
}
