import { replaceQuery, usePlace } from './router.ts'

/** What the reader chose, kept in the address; `choose` changes one choice and leaves the others. */
export const useFilters = () => {
  const { query } = usePlace()
  const choose = (name: string, value: string): void => replaceQuery({ ...Object.fromEntries(query), [name]: value })
  return { query, choose }
}
