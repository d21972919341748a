import * as z from 'zod/mini'
import { refusedWithControls } from './single-line.ts'

const isPlainHttps = (link: string): boolean => {
  if (/\s/u.test(link) || !URL.canParse(link)) return false
  const { protocol, username, password, hostname } = new URL(link)
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.')
}

/** A link that somebody typed for others to open. */
export const httpsLink = (maxLength: number) =>
  z
    .string()
    .check(
      z.maxLength(maxLength),
      z.refine(isPlainHttps, 'must be an https link without a user name or password'),
      refusedWithControls(),
    )
    .register(z.globalRegistry, { format: 'uri' })
