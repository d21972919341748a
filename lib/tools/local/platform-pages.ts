import { once } from 'node:events'
import { createPlatformServer } from '../platforms/platform-server.ts'

export interface PlatformPages {
  /** The simulated platforms are below it, each under its host. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the simulated platforms on a free loopback port: on their pages, owners agree that their accounts are read. */
export const startPlatformPages = async (seed: number): Promise<PlatformPages> => {
  const server = createPlatformServer(seed).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
