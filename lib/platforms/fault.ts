/** How `fetch` and sockets report that no answer came, and what that means; null for errors of any other kind. */
export const faultOf = (error: unknown, signal: AbortSignal | undefined): 'timeout' | 'connection' | null => {
  if (!(error instanceof Error)) return signal?.aborted ? 'timeout' : null
  if (signal?.aborted || error.name === 'AbortError' || error.name === 'TimeoutError') return 'timeout'
  const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error
  const code = 'code' in cause ? String(cause.code) : ''
  if (/TIMEDOUT|TIMEOUT/.test(code)) return 'timeout'
  const isConnection = /^(?:ECONN|ENOTFOUND|ENET|EHOST|EAI_|EPIPE|UND_ERR)/.test(code)
  return isConnection || error.message === 'fetch failed' ? 'connection' : null
}
