import { buildApp } from 'fauxqs'

/** An endpoint that implements SQS. */
export interface Sqs {
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

/**
 * Starts the SQS emulator in this process on a free loopback port. Assembled by hand because the emulator's own start
 * function, the only one that persists, listens on every interface. So queues are empty after a restart, and with
 * DATA_DIR the due index brings back whatever a lost message had announced.
 */
export const startSqs = async (region: string): Promise<Sqs> => {
  const app = buildApp({ logger: false, defaultRegion: region })
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    endpoint,
    stop: async () => {
      await app.close()
    },
  }
}
