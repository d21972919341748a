import { createProfiles } from '../table/profiles.ts'
import type { Reaching } from './deps.ts'

/** For functions that make principals, or change or compare what they say of themselves. */
export const reachProfiles: Reaching<'profiles'> = ({ table }) => ({ profiles: createProfiles(table.client) })
