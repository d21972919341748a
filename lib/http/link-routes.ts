/** The routes of links. They are for browsers, so they are not in the contract of the API. Wherever GET is, HEAD is too. */
export const linkRoutes = [
  { method: 'GET', path: '/r/{code}' },
  { method: 'OPTIONS', path: '/r/{code}' },
] as const
