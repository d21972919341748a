const hextets = 8
const networkHextets = 4
const siteHextets = 3

/** The eight groups of an IPv6 address as numbers; null for a text that is none. */
const groupsOf = (address: string): number[] | null => {
  const [head = '', tail, ...rest] = address.split('::')
  if (rest.length > 0) return null
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [left, right] = [groups(head), groups(tail ?? '')]
  const missing = hextets - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const all = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  return all.every((group) => /^[0-9a-f]{1,4}$/.test(group)) ? all.map((group) => Number.parseInt(group, 16)) : null
}

const ipv4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/

/** What an address is: four numbers with dots, or eight groups; null for a text that is none. */
const readAddress = (
  sourceIp: string | undefined,
): { readonly dotted: string } | { readonly groups: number[] } | null => {
  const address = (sourceIp ?? '').trim().toLowerCase().replace(/%.*$/, '')
  const [, dotted] = ipv4.exec(address) ?? []
  if (dotted !== undefined) return { dotted }
  const groups = groupsOf(address)
  return groups && { groups }
}

const networkOf = (groups: readonly number[], hextets: number): string =>
  `${groups
    .slice(0, hextets)
    .map((group) => group.toString(16))
    .join(':')}::/${hextets * 16}`

/**
 * Whom we count requests from an address for: an IPv4 address, or the /64 network of an IPv6 address, which is what one
 * customer gets. Pass the address of the connection, never one that the caller can write, such as `X-Forwarded-For`.
 * Everything that is not an address counts as one caller.
 */
export const callerAddress = (sourceIp: string | undefined): string => {
  const address = readAddress(sourceIp)
  if (address === null) return 'unknown'
  return 'dotted' in address ? address.dotted : networkOf(address.groups, networkHextets)
}

/**
 * The network that a visitor comes from, which says less than their address: an IPv4 address without its last number, or
 * the /48 of an IPv6 address. Pass the address of the connection, as above.
 */
export const callerNetwork = (sourceIp: string | undefined): string => {
  const address = readAddress(sourceIp)
  if (address === null) return 'unknown'
  return 'dotted' in address ? `${address.dotted.replace(/\d+$/, '0')}/24` : networkOf(address.groups, siteHextets)
}
