import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { Webhook } from 'standardwebhooks'
import type { Deps, Reach, ReachName } from '../../lib/deps/deps.ts'
import { notifyMessages } from '../../lib/notifications/notify-messages.ts'
import { createTableClient } from '../../lib/table/client.ts'
import type { PlatformUnderTest } from './platform-in-memory.ts'

type Message = Parameters<Reach['notificationQueue']['sendAll']>[0][number]

const maxRounds = 5

/** The queue of notifications in the hands of a test, and its worker. */
export const notificationsOf = ({ deps, notified, queueTrouble }: PlatformUnderTest) => {
  const take = (): Message[] => notified.splice(0).map(({ message }) => message)

  /** Runs the worker with these messages; answers those that come back. */
  const handle = async (messages: readonly Message[], worker: Deps<ReachName> = deps): Promise<Message[]> => {
    const received = messages.map((message, at) => ({ messageId: String(at), message }))
    const failed = await notifyMessages(received, worker)
    return received.filter(({ messageId }) => failed.has(messageId)).map(({ message }) => message)
  }

  return {
    take,
    handle,
    loseAll: (): void => void take(),
    breakQueue: (): void => {
      queueTrouble.isBroken = true
    },
    mendQueue: (): void => {
      queueTrouble.isBroken = false
    },

    /** Works off what the queue holds now, and what that brings at once. */
    deliverAll: async (): Promise<void> => {
      for (let round = 0; round < maxRounds && notified.length > 0; round += 1) {
        const ready = notified.filter(({ delaySeconds }) => delaySeconds === 0).map(({ message }) => message)
        notified.splice(0)
        await handle(ready)
      }
    },

    /** Whether a receiver with this secret takes a request; the moment of sending is not held against it. */
    verifies: (secret: string, body: string, headers: Readonly<Record<string, string>>): boolean => {
      const id = headers['webhook-id'] ?? ''
      const sentAt = new Date(Number(headers['webhook-timestamp']) * 1000)
      const signature = new Webhook(secret).sign(id, sentAt, body)
      return (headers['webhook-signature'] ?? '').split(' ').includes(signature)
    },

    wholeTable: async (): Promise<unknown> => {
      const { document } = createTableClient(deps.config.tableName)
      return (await document.send(new ScanCommand({ TableName: deps.config.tableName }))).Items
    },
  }
}
