/** Whether endpoints may use http, any port and private addresses, as on a laptop. */
export interface OutboundRules {
  readonly allowPrivate: boolean
}

/** A URL that we can call, or what is wrong with it. */
export type EndpointUrl = { readonly url: URL } | { readonly refusal: string }

/** Reads the URL of an endpoint, without looking up its host. */
export const readEndpointUrl = (text: string, { allowPrivate }: OutboundRules): EndpointUrl => {
  const url = URL.parse(text)
  if (url === null) return { refusal: 'must be a full URL such as https://hooks.example/alerts' }
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    return { refusal: 'must begin with https://' }
  }
  if (url.username !== '' || url.password !== '') return { refusal: 'must not contain a user name or a password' }
  if (url.port !== '' && !allowPrivate) return { refusal: 'must use port 443; leave the port out' }
  if (url.hash !== '') return { refusal: 'must not contain a #; what follows it would not be sent' }
  return { url }
}
