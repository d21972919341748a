/** What the address of a tracked link ends in: ten characters that nobody confuses when they read it aloud. */
export type LinkCode = string & { readonly kind: 'link code' }

export const linkAlphabet = '0123456789abcdefghjkmnpqrstvwxyz'
export const linkCodeLength = 10
const pattern = new RegExp(`^[${linkAlphabet}]{${linkCodeLength}}$`)

export const isLinkCode = (text: string): text is LinkCode => pattern.test(text)
