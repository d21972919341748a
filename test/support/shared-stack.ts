import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { newDiscordKeys } from './signed-discord.ts'

/** What the shared stack takes for Discord. */
export const sharedDiscord = newDiscordKeys()

const keptCharacters = 20_000
let begin = ''
let started: Promise<RunningStack> | undefined

const start = (): Promise<RunningStack> =>
  startStack(
    {
      MOCK_FAILURE_RATE: '0',
      LOG_LEVEL: 'WARN',
      DISCORD_PUBLIC_KEY: sharedDiscord.publicKey,
      // Nobody is there: what follows a reply must not reach Discord itself.
      PLATFORM_STUB_URL: 'http://127.0.0.1:9',
    },
    {
      onOutput: (text) => {
        if (begin.length < keptCharacters) begin += text
      },
    },
  )

/** What it printed first, whoever used it since. */
export const beginOfOutput = (): string => begin

/**
 * The stack of this process, for test files that need no settings of their own: started for the first of them, and ended
 * with the process. A file finds on it what the others made, and changes only what it made itself. Its `stop` rejects if
 * a role denied something meanwhile, and leaves the stack to the next file; what comes after the last one's is found by
 * `test/afterwards`.
 */
export const sharedStack = async (): Promise<RunningStack> => {
  started ??= start()
  const stack = await started
  return { ...stack, stop: async () => stack.checkRoles() }
}
