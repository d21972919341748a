import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { LocalStackError } from './local-stack-error.ts'

const loopback = '127.0.0.1'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

const reserve = async (port: number, host: string): Promise<{ port: number; release: () => Promise<void> }> => {
  const server = createServer().listen({ port, host, exclusive: true })
  await once(server, 'listening')
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    release: async () => {
      server.close()
      await once(server, 'close')
    },
  }
}

const refusal = async (port: number, host: string): Promise<unknown> => {
  try {
    const { release } = await reserve(port, host)
    await release()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

/** Below the range from which the system gives outgoing connections their ports: one of those could take ours. */
const lowestPort = 15_000
const highestPort = 31_999
const looksPerPort = 50

const anyPort = (): number => randomInt(lowestPort, highestPort + 1)

/** Another address beside the loopback address that servers listen on; not every system has it. */
const besideLoopback = '127.0.0.2'

/**
 * Holds a port on another address for as long as this process lives, so that stacks which start at the same time, and
 * listen only seconds later, find different ports. True if the system has no such address.
 */
const claim = async (port: number): Promise<boolean> => {
  const server = createServer().listen({ port, host: besideLoopback, exclusive: true })
  try {
    await once(server, 'listening')
    server.unref()
    return true
  } catch (error) {
    return codeOf(error) === 'EADDRNOTAVAIL'
  }
}

const findFreePort = async (taken: ReadonlySet<number>, pick: () => number): Promise<number> => {
  for (let look = 0; look < looksPerPort; look += 1) {
    const port = pick()
    if (!taken.has(port) && (await claim(port)) && (await refusal(port, loopback)) === undefined) return port
  }
  throw new LocalStackError(`No port from ${lowestPort} to ${highestPort} is free; stop what listens there.`)
}

/** Returns that many different loopback ports on which nobody listens at this moment, and which nobody else gets. */
export const findFreePorts = async (count: number, pick: () => number = anyPort): Promise<number[]> => {
  const found = new Set<number>()
  while (found.size < count) found.add(await findFreePort(found, pick))
  return [...found]
}

/**
 * Throws LocalStackError if the API cannot listen on the port. The IPv6 loopback is checked too: whoever listens there
 * would respond to `localhost` in our place.
 */
export const checkPortIsFree = async (port: number): Promise<void> => {
  const codes = await Promise.all([refusal(port, loopback), refusal(port, '::1')])
  const another = port === 65_535 ? port - 1 : port + 1
  const fix = `Set HTTP_PORT to a free port, for example HTTP_PORT=${another} npm start.`
  if (codes.includes('EADDRINUSE')) throw new LocalStackError(`Port ${port} is in use. ${fix}`)
  if (codes[0] !== undefined) {
    throw new LocalStackError(`Port ${port} cannot be opened (${String(codes[0])}). ${fix}`)
  }
}
