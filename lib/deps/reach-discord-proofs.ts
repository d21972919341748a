import { createDiscordProofs } from '../table/discord-proofs.ts'
import type { Reaching } from './deps.ts'

/** For functions that give codes for Discord ids, or take them. */
export const reachDiscordProofs: Reaching<'discordProofs'> = ({ table }) => ({
  discordProofs: createDiscordProofs(table.client),
})
