import { plainUrlOf } from './plain-url.ts'
import type { PlatformDefinition, PostIdentity, UrlRefusal } from './platform.ts'
import { type Platform, registry } from './registry.ts'
import { belongsTo } from './url-rules.ts'

/** A URL that leads to a post; two URLs have the same platform and `nativeId` if and only if they lead to the same one. */
export type PostUrl<Name extends string = Platform> = PostIdentity & { readonly platform: Name }

export interface RefusedUrl {
  readonly refusal: UrlRefusal
}

/** `readPostUrl` for any set of platforms, each under the name the answer calls it by. */
export const readPostUrlAmong = <Name extends string>(
  definitions: Readonly<Record<Name, PlatformDefinition>>,
  input: string,
): PostUrl<Name> | RefusedUrl => {
  const url = plainUrlOf(input)
  if (url === null) return { refusal: 'invalid_url' }
  const names = Object.keys(definitions) as Name[]
  const platform = names.find((name) => definitions[name].hosts.some((domain) => belongsTo(url.host, domain)))
  if (platform === undefined) return { refusal: 'unsupported_platform' }
  const identity = definitions[platform].readUrl(url)
  return typeof identity === 'string' ? { refusal: identity } : { platform, ...identity }
}

/**
 * Recognises a post's URL without asking the network.
 * Refusals: `invalid_url` (not a usable web address), `unsupported_platform`, `not_a_post` (a profile, a list, a file),
 * `short_link` (it leads to a post whose id it does not carry).
 */
export const readPostUrl = (input: string): PostUrl | RefusedUrl => readPostUrlAmong(registry, input)
