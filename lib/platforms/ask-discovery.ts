import { askEach } from './ask-each.ts'
import type { AskPosts, PlatformAnswer, Said } from './client.ts'
import { graphGet } from './graph-request.ts'
import { discoveryFields, isUnknownAccount, namesIn, reelsIn } from './instagram/discovery.ts'
import type { PostRef } from './platform.ts'

const elsewhere: Said = { absent: 'elsewhere' }

type Look = (name: string) => Promise<ReadonlyMap<string, object> | { readonly said: Said }>

const none: ReadonlyMap<string, object> = new Map()

/** Where a post is on none of the accounts that could be read, it may be on one that could not. */
const findIn = async (names: readonly string[], { nativeId }: PostRef, look: Look): Promise<Said> => {
  let said: Said = elsewhere
  for (const name of names) {
    const found = await look(name)
    if ('said' in found) said = found.said
    else if (found.has(nativeId)) {
      return { status: 200, headers: {}, body: JSON.stringify(found.get(nativeId)) }
    }
  }
  return said
}

/**
 * Finds Reels among the newest media of the accounts that their affiliates linked, with one request for each account, as our own
 * account sees them. What is not there is as if nobody had connected its account: it may be older, or no Reel.
 */
export const askDiscovery: AskPosts = (refs, { send, credential }): Promise<readonly PlatformAnswer[]> => {
  const { ig_user_id = '', access_token = '' } = credential
  const asked = new Map<string, ReturnType<Look>>()
  const ask: Look = async (name) => {
    const fields = discoveryFields(name)
    const response = await send(graphGet('graph.facebook.com', `/${ig_user_id}`, { fields }, access_token))
    return isUnknownAccount(response) ? none : (reelsIn(response, name) ?? { said: response })
  }
  const look: Look = (name) => {
    const known = asked.get(name) ?? ask(name)
    asked.set(name, known)
    return known
  }
  return askEach(refs, (ref) => findIn(namesIn(ref), ref, look))
}
