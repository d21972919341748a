import type { ConnectablePlatform } from '../platforms/vocabulary.ts'

/** What a platform's page sent back. */
interface Returned {
  readonly code?: string | undefined
  readonly state?: string | undefined
  readonly error?: string | undefined
}

/** Instagram ends the address with `#_`, which some browsers pass on as part of the code. */
const plainCode = (code: string): string => code.replace(/#_$/, '')

/**
 * The place in the dashboard where a connection is finished. What the platform sent stays behind `#`, where no server and no
 * log sees it again; words of an error are not passed on.
 */
export const returnAddress = (platform: ConnectablePlatform, { code, state, error }: Returned): string => {
  const isWhole = code !== undefined && code !== '' && state !== undefined && error === undefined
  const returned = isWhole ? { code: plainCode(code), state } : { denied: 'yes' }
  return `/#/profile?${new URLSearchParams({ connect: platform, ...returned })}`
}
