import { createTeam } from '../table/team.ts'
import type { Reaching } from './deps.ts'

/** For functions that read or change the teams of organisations. */
export const reachTeam: Reaching<'team'> = ({ table }) => ({ team: createTeam(table.client) })
