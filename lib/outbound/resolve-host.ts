import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

const queryTimeoutMs = 1_500
const queryTries = 2

/** Addresses of a host name, as text; rejects if it has none. */
export type ResolveHost = (host: string) => Promise<string[]>

/** Asks the name servers without a thread of the pool, where a slow look-up would hold up every other one. */
export const resolveWithDns: ResolveHost = async (host) => {
  const resolver = new Resolver({ timeout: queryTimeoutMs, tries: queryTries })
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
  const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (addresses.length === 0 && failed !== undefined) throw failed.reason
  return addresses
}

/** Resolves as every other program on this machine does, `localhost` included. */
export const resolveWithSystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/** The addresses behind the host of a URL, which may be an address itself. */
export const addressesOf = async ({ hostname }: URL, resolve: ResolveHost): Promise<string[]> => {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(literal) === 0 ? resolve(hostname) : [literal]
}
