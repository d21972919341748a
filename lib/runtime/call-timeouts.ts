/**
 * How long a call to AWS may take to connect and to be answered, in milliseconds, as a client's `requestHandler`. Unless
 * it is told to throw, the SDK only warns of a late answer and waits on.
 */
export const callTimeouts = (connectionTimeout: number, requestTimeout: number) => ({
  connectionTimeout,
  requestTimeout,
  throwOnRequestTimeout: true,
})
