import { createProfiles } from '../table/profiles.ts'
import type { Reaching } from './deps.ts'

/** For functions that create principals, or change or compare their profiles. */
export const reachProfiles: Reaching<'profiles'> = ({ table }) => ({ profiles: createProfiles(table.client) })
