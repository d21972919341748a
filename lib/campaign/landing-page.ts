/** The page that the links of a campaign lead to; https, and without a user name or a `#`. */
export type LandingPage = { readonly url: URL } | { readonly refusal: string }

const maxLength = 2_048

/**
 * Reads the address of a page that visitors are sent to, as a browser reads it: backslashes and a missing scheme are
 * no way around what is refused.
 */
export const readLandingPage = (text: string): LandingPage => {
  if (text.length > maxLength) return { refusal: `must be at most ${maxLength.toLocaleString('en-US')} characters` }
  const url = URL.parse(text)
  if (url === null) return { refusal: 'must be a full URL such as https://shop.example/spring' }
  if (url.protocol !== 'https:') return { refusal: 'must begin with https://' }
  if (url.username !== '' || url.password !== '') return { refusal: 'must not contain a user name or a password' }
  if (url.hash !== '') return { refusal: 'must not contain a #' }
  if (url.href.length > maxLength) {
    return { refusal: `must be at most ${maxLength.toLocaleString('en-US')} characters with its special ones encoded` }
  }
  return { url }
}

/** Whether a page is on the host of the landing page, or on a subdomain of it. */
export const isOnHostOf = (landingUrl: string, page: URL): boolean => {
  const { hostname, port } = new URL(landingUrl)
  return page.port === port && (page.hostname === hostname || page.hostname.endsWith(`.${hostname}`))
}
