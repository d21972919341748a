/** Whether endpoints may be reached over http, on any port and on private addresses: on a laptop. */
export interface OutboundRules {
  readonly allowPrivate: boolean
}

/** A URL that can be called, or a sentence about why not. */
export type EndpointUrl = { readonly url: URL } | { readonly refusal: string }

/** Reads the URL of an endpoint. The host is not looked up here. */
export const readEndpointUrl = (text: string, { allowPrivate }: OutboundRules): EndpointUrl => {
  const url = URL.parse(text)
  if (url === null) return { refusal: 'Expected a whole URL such as https://hooks.example/alerts.' }
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    return { refusal: 'Only https is called.' }
  }
  if (url.username !== '' || url.password !== '') return { refusal: 'A URL with a user or a password is not called.' }
  if (url.port !== '' && !allowPrivate) return { refusal: 'Only port 443 is called; leave the port out.' }
  if (url.hash !== '') return { refusal: 'Leave out what stands behind the #; it would not be sent.' }
  return { url }
}
