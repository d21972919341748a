import type * as z from 'zod/mini'
import type { homeView } from '../../../dashboard/home-contract.ts'
import { callApi } from '../../api/call-api.ts'
import { type Live, useLive } from '../../live.ts'
import type { Range } from './range.ts'

export type Home = z.infer<typeof homeView>

/** Each load adds up many campaigns. */
const everyMs = 60_000

export const useHome = ({ days }: Range): Live<Home> => {
  const path = days === null ? '/dashboard/home' : `/dashboard/home?${new URLSearchParams({ ...days }).toString()}`
  return useLive<Home>(path, (signal) => callApi('GET', path, { signal }), everyMs)
}
