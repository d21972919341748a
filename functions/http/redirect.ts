import { sharedRedirectDeps } from '../../lib/deps/redirect-deps.ts'
import { redirectHandler } from '../../lib/http/redirect-handler.ts'

/** Takes whoever opens a link to its page, and counts it. */
export const handler = redirectHandler(sharedRedirectDeps())
