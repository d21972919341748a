import type { TestProject } from 'vitest/node'
import { startStack } from '../../../lib/tools/local/start-stack.ts'
import { apiAt } from '../../support/api.ts'
import { newDiscordKeys } from '../../support/signed-discord.ts'
import type { TablePlace } from './large-campaign.ts'
import { createWorld, type World } from './world.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly world: World
    /** Where the stack keeps everything, for a test that needs more than it can submit. */
    readonly table: TablePlace
    /** Signs what Discord sends, as PEM. */
    readonly discordKey: string
    /** Where the stack shows the mails that it sent. */
    readonly mailbox: string
    /** Where dead letters lie, for tests that make some. */
    readonly deadLetters: { readonly endpoint: string; readonly region: string; readonly url: string }
  }
}

/** Starts the stack that all browser tests look at, with something on it to see. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { publicKey, privateKey } = newDiscordKeys()
  const stack = await startStack({ MOCK_FAILURE_RATE: '0', LOG_LEVEL: 'WARN', DISCORD_PUBLIC_KEY: publicKey })
  try {
    project.provide('world', await createWorld(apiAt(stack.baseUrl), stack.baseUrl, stack.adminKey))
    const { dynamodbEndpoint: endpoint, region, tableName } = stack
    project.provide('table', { endpoint, region, tableName })
    project.provide('discordKey', privateKey)
    project.provide('mailbox', stack.mailboxUrl)
    project.provide('deadLetters', { endpoint: stack.sqsEndpoint, region: stack.region, url: stack.dlqUrl })
    return stack.stop
  } catch (error) {
    await stack.stop()
    throw error
  }
}
