import { configOf, type Defaults, type PlatformConfigs } from './ask-platform.ts'
import {
  type AppCredential,
  type ConsentFailure,
  type ConsentWish,
  type Conversation,
  failed,
  type Grant,
  isFailure,
  type Tokens,
} from './consent.ts'
import { consentOf } from './consents.ts'
import type { CredentialState, CredentialTrouble } from './credential-state.ts'
import { faultOf } from './fault.ts'
import type { PlatformCredentials } from './live/credentials.ts'
import { createSend, urlOf } from './live/send.ts'
import { troubleOf } from './live/trouble.ts'
import type { PlatformMode } from './platform-config.ts'
import { renewalOf } from './renewals.ts'
import type { SendRequest } from './request.ts'
import type { ConnectablePlatform } from './vocabulary.ts'

/** The longest we wait for a platform's responses about a token, in milliseconds of real time. */
const conversationTimeoutMs = 8_000

/** The app that the simulated platforms know, under each platform's names for it. */
const mockApp: AppCredential = { client_key: 'mock', client_secret: 'mock', app_id: 'mock', app_secret: 'mock' }

/** Why nobody can be asked, in a sentence, and what is wrong with our own credential if that is why. */
interface NoRoad {
  readonly missing: string
  readonly credential: CredentialTrouble | null
}

/** Who is asked for a platform's tokens, and as which app; or why nobody can be. */
type Road =
  | {
      readonly app: AppCredential
      readonly isOurs: boolean
      readonly send: SendRequest
      readonly baseUrl: string | null
    }
  | NoRoad

/** What came of asking, and what that tells about our own credential; null where it tells nothing. */
export interface Asked<Result> {
  readonly result: Result
  readonly credential: CredentialState | null
}

/** Renews the tokens of accounts. Whatever a platform does is a result, and nothing is thrown. */
export interface AskRenewal {
  /** Whose tokens a platform takes now: its own, or those of the simulated one. */
  readonly mode: (platform: ConnectablePlatform) => Promise<PlatformMode>
  readonly renew: (platform: ConnectablePlatform, tokens: Tokens) => Promise<Asked<Tokens | ConsentFailure>>
}

/** Asks platforms for the tokens of accounts, and gives them up. Whatever a platform does is a result, and nothing is thrown. */
export interface AskConsent {
  /** The address of the platform's page for the account's owner, or why there is none. */
  readonly page: (platform: ConnectablePlatform, wish: ConsentWish) => Promise<{ readonly url: string } | NoRoad>
  readonly exchange: (
    platform: ConnectablePlatform,
    code: string,
    redirectUri: string,
  ) => Promise<Asked<readonly Grant[] | ConsentFailure>>
  readonly revoke: (platform: ConnectablePlatform, tokens: Tokens) => Promise<Asked<boolean>>
}

const simulatedAlone =
  'This stage only simulates the platform, so you cannot connect an account. Ask an admin to make it live.'

const withoutApp = 'We have no app at this platform yet. Ask an admin to store its credential.'

/** With the address of the simulated platforms' pages; null where there are none. */
export type ConsentDefaults = Defaults & { readonly mock: { readonly pagesUrl: string | null } }

interface Roads {
  readonly configs: Pick<PlatformConfigs, 'get'>
  readonly defaults: ConsentDefaults
  readonly credentials: PlatformCredentials
  readonly sendTo: (baseUrl: string | null) => SendRequest
}

const roadOf = async (
  platform: ConnectablePlatform,
  { configs, defaults, credentials, sendTo }: Roads,
): Promise<Road> => {
  const { live, mock } = defaults
  const { config } = await configOf(platform, configs, defaults)
  if (config.mode === 'mock') {
    const baseUrl = mock.pagesUrl
    if (baseUrl === null) return { missing: simulatedAlone, credential: null }
    return { app: mockApp, isOurs: false, send: sendTo(baseUrl), baseUrl }
  }
  const app = await credentials.read(platform)
  if (typeof app === 'string') return { missing: withoutApp, credential: troubleOf(app) }
  return { app, isOurs: true, send: sendTo(live.stubUrl), baseUrl: live.stubUrl }
}

const hold = async <Result>(
  conversation: Conversation<Result>,
  send: SendRequest,
  signal: AbortSignal,
): Promise<Result> => {
  let step = conversation.next()
  while (!step.done) step = conversation.next(await send(step.value, signal))
  return step.value
}

/** A platform gives tokens only to an app that it accepts, but may let anybody give them up. */
const toldBy = (result: object | boolean): CredentialState | null => {
  if (typeof result === 'boolean') return null
  if (!isFailure(result)) return 'WORKS'
  return result.failure === 'app' ? 'REFUSED' : null
}

type Ask = <Result extends object | boolean>(
  platform: ConnectablePlatform,
  start: (app: AppCredential) => Conversation<Result | ConsentFailure>,
) => Promise<Asked<Result | ConsentFailure>>

const askOn =
  (roads: Roads): Ask =>
  async <Result extends object | boolean>(
    platform: ConnectablePlatform,
    start: (app: AppCredential) => Conversation<Result | ConsentFailure>,
  ): Promise<Asked<Result | ConsentFailure>> => {
    const road = await roadOf(platform, roads)
    if ('missing' in road) {
      const { credential } = road
      return { result: failed(credential === null ? 'unavailable' : 'app'), credential }
    }
    const signal = AbortSignal.timeout(conversationTimeoutMs)
    try {
      const result = await hold(start(road.app), road.send, signal)
      const credential = road.isOurs ? toldBy(result) : null
      if (credential === 'REFUSED') roads.credentials.doubt(platform)
      return { result, credential }
    } catch (error) {
      if (faultOf(error, signal) === null) throw error
      return { result: failed('silent'), credential: null }
    }
  }

type Parts = readonly [
  configs: Pick<PlatformConfigs, 'get'>,
  defaults: ConsentDefaults,
  credentials: PlatformCredentials,
  sendTo?: (baseUrl: string | null) => SendRequest,
]

const roadsOf = ([configs, defaults, credentials, sendTo = createSend]: Parts): Roads => ({
  configs,
  defaults,
  credentials,
  sendTo,
})

export const createAskRenewal = (...parts: Parts): AskRenewal => {
  const roads = roadsOf(parts)
  const ask = askOn(roads)
  return {
    mode: async (platform) => (await configOf(platform, roads.configs, roads.defaults)).config.mode,
    renew: async (platform, tokens) => {
      const { result, credential } = await ask<Tokens>(platform, (app) => renewalOf(platform).renew(app, tokens))
      const isAboutApp = credential !== 'WORKS' || !renewalOf(platform).renewsWithoutApp
      return { result, credential: isAboutApp ? credential : null }
    },
  }
}

export const createAskConsent = (...parts: Parts): AskConsent => {
  const roads = roadsOf(parts)
  const ask = askOn(roads)
  return {
    page: async (platform, wish) => {
      const road = await roadOf(platform, roads)
      if ('missing' in road) return road
      return { url: urlOf(consentOf(platform).page(road.app, wish), road.baseUrl).href }
    },
    exchange: (platform, code, redirectUri) =>
      ask<readonly Grant[]>(platform, (app) => consentOf(platform).exchange(app, code, redirectUri)),
    revoke: async (platform, tokens) => {
      const { result, credential } = await ask<boolean>(platform, (app) => consentOf(platform).revoke(app, tokens))
      return { result: result === true, credential }
    },
  }
}
