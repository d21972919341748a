import { domainToASCII } from 'node:url'
import * as z from 'zod/mini'

const maxBytes = 254
const maxLocalBytes = 64
const maxDomainLength = 253

/** RFC 5322's atom, and RFC 6531's letters, marks and digits beyond ASCII. */
const atom = String.raw`(?:[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~-]|[^\P{L}\x00-\x7F]|[^\P{M}\x00-\x7F]|[^\P{N}\x00-\x7F])+`
const localPattern = new RegExp(String.raw`^${atom}(?:\.${atom})*$`, 'u')
/** What may be in a domain as people write it: no ports, paths, escapes or addresses in brackets. */
const domainPattern = /^[\p{L}\p{M}\p{N}\-.\u3002\uFF0E\uFF61]+$/u
const asciiDomainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

const bytesOf = (text: string): number => Buffer.byteLength(text)

const asciiDomainOf = (domain: string): string | null => {
  if (!domainPattern.test(domain)) return null
  const ascii = domainToASCII(domain).toLowerCase()
  return ascii.length <= maxDomainLength && asciiDomainPattern.test(ascii) ? ascii : null
}

/**
 * An address as we store it: without white space around it and without invisible characters, its domain in ASCII
 * (`xn--…`). Null if it is not the address of a mailbox; quoted local parts and addresses of hosts are not accepted.
 */
export const canonicalEmail = (text: string): string | null => {
  const address = text.normalize('NFC').replaceAll(invisible, '').trim()
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(at, 0))
  if (!localPattern.test(local) || bytesOf(local) > maxLocalBytes) return null
  const domain = asciiDomainOf(address.slice(at + 1))
  const canonical = `${local}@${domain}`
  return domain === null || bytesOf(canonical) > maxBytes ? null : canonical
}

export const emailAddress = z
  .string()
  .check(
    z.overwrite((text) => canonicalEmail(text) ?? text),
    z.refine(
      (text) => canonicalEmail(text) !== null,
      `must be an e-mail address such as ada@example.com, of at most ${maxBytes} bytes`,
    ),
  )
  .register(z.globalRegistry, { format: 'idn-email', maxLength: maxBytes })

const partsOf = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@')
  return [email.slice(0, at).normalize('NFKC').toLowerCase().normalize('NFKC'), email.slice(at + 1).toLowerCase()]
}

/** What two spellings of one address have in common. */
export const emailKey = (email: string): string => partsOf(email).join('@')

const gmail = new Set(['gmail.com', 'googlemail.com'])

/**
 * The mailbox that most providers deliver an address to: without `+…`, and for Gmail without dots. Two people may share
 * it, and a provider may differ, so it only says that addresses are related.
 */
export const emailBase = (email: string): string => {
  const [local, domain] = partsOf(email)
  const plus = local.indexOf('+')
  const base = plus > 0 ? local.slice(0, plus) : local
  return gmail.has(domain) ? `${base.replaceAll('.', '')}@gmail.com` : `${base}@${domain}`
}
