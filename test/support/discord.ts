import { randomUUID } from 'node:crypto'
import type { Deps, ReachName } from '../../lib/deps/deps.ts'
import { answerInteraction } from '../../lib/discord/answer-interaction.ts'
import type { Interaction } from '../../lib/discord/interaction.ts'

type Options = Readonly<Record<string, string | number | boolean>>

/** What lets us change the reply, as Discord sends it with a command. */
export const aReply = { application_id: '900000000000000099', token: 'aW50ZXJhY3Rpb24.token-of_a-reply' }

/** A command as Discord sends it from a server. */
export const commandOf = (userId: string, name: string, options: Options, id: string = randomUUID()): Interaction => ({
  id,
  ...aReply,
  type: 2,
  member: { user: { id: userId } },
  data: { name, options: Object.entries(options).map(([option, value]) => ({ name: option, value })) },
})

let people = 0

/** A Discord id that nobody else has. */
export const newDiscordId = (): string => {
  people += 1
  return `9${String(process.pid).padStart(9, '0')}${String(people).padStart(8, '0')}`
}

/** Gives a command and answers what Discord shows. */
export const say = async (deps: Deps<ReachName>, userId: string, name: string, options: Options): Promise<string> => {
  const answer = await answerInteraction(commandOf(userId, name, options), deps)
  return 'data' in answer ? answer.data.content : ''
}
