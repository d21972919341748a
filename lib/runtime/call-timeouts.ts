/**
 * How long a call to AWS may take to connect and to respond, in milliseconds, as a client's `requestHandler`. By
 * default the SDK only warns about a late response and keeps waiting.
 */
export const callTimeouts = (connectionTimeout: number, requestTimeout: number) => ({
  connectionTimeout,
  requestTimeout,
  throwOnRequestTimeout: true,
})
