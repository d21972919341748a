import * as z from 'zod/mini'
import { isLinkCode, type LinkCode } from './link-code.ts'
import { pathText } from './shared-contract.ts'

/** A code that a caller sends; null for text that is the code of no link, which is then not found. */
export const wireLinkCode = z.pipe(
  pathText,
  z.transform((text): LinkCode | null => {
    const code = text.toLowerCase()
    return isLinkCode(code) ? code : null
  }),
)
