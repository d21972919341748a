import { configOf, type Defaults, type PlatformConfigs } from './ask-platform.ts'
import {
  type AppCredential,
  type ConsentClient,
  type ConsentFailure,
  type ConsentWish,
  type Conversation,
  failed,
  type Grant,
  type Tokens,
} from './consent.ts'
import { consentOf } from './consents.ts'
import { faultOf } from './fault.ts'
import { createSend, urlOf } from './live/send.ts'
import type { PlatformMode } from './platform-config.ts'
import type { SendRequest } from './request.ts'
import type { ConnectablePlatform } from './vocabulary.ts'

/** The longest we wait for a platform's responses about a token, in milliseconds of real time. */
const conversationTimeoutMs = 8_000

/** The app that the simulated platforms know, under each platform's names for it. */
const mockApp: AppCredential = { client_key: 'mock', client_secret: 'mock', app_id: 'mock', app_secret: 'mock' }

/** Who is asked for a platform's tokens, and as which app; or why nobody can be. */
type Road =
  | { readonly app: AppCredential; readonly send: SendRequest; readonly baseUrl: string | null }
  | { readonly missing: string }

/** Asks platforms for the tokens of accounts. Whatever a platform does is a result, and nothing is thrown. */
export interface AskConsent {
  /** Whose tokens a platform takes now: its own, or those of the simulated one. */
  readonly mode: (platform: ConnectablePlatform) => Promise<PlatformMode>
  /** The address of the platform's page for the account's owner, or a sentence that says why there is none. */
  readonly page: (
    platform: ConnectablePlatform,
    wish: ConsentWish,
  ) => Promise<{ readonly url: string } | { readonly missing: string }>
  readonly exchange: (
    platform: ConnectablePlatform,
    code: string,
    redirectUri: string,
  ) => Promise<readonly Grant[] | ConsentFailure>
  readonly renew: (platform: ConnectablePlatform, tokens: Tokens) => Promise<Tokens | ConsentFailure>
  readonly revoke: (platform: ConnectablePlatform, tokens: Tokens) => Promise<boolean>
}

const simulatedAlone =
  'This stage only simulates the platform, so you cannot connect an account. Ask an admin to make it live.'

const withoutApp = 'We have no app at this platform yet. Ask an admin to store its credential.'

/** With the address of the simulated platforms' pages; null where there are none. */
export type ConsentDefaults = Defaults & { readonly mock: { readonly pagesUrl: string | null } }

/** Our own credential at a platform, or in a word why there is none. */
type ReadCredential = (platform: ConnectablePlatform) => Promise<AppCredential | string>

interface Roads {
  readonly configs: Pick<PlatformConfigs, 'get'>
  readonly defaults: ConsentDefaults
  readonly readCredential: ReadCredential
  readonly sendTo: (baseUrl: string | null) => SendRequest
}

const roadOf = async (
  platform: ConnectablePlatform,
  { configs, defaults, readCredential, sendTo }: Roads,
): Promise<Road> => {
  const { live, mock } = defaults
  const { config } = await configOf(platform, configs, defaults)
  if (config.mode === 'mock') {
    const baseUrl = mock.pagesUrl
    return baseUrl === null ? { missing: simulatedAlone } : { app: mockApp, send: sendTo(baseUrl), baseUrl }
  }
  const app = await readCredential(platform)
  if (typeof app === 'string') return { missing: withoutApp }
  return { app, send: sendTo(live.stubUrl), baseUrl: live.stubUrl }
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

export const createAskConsent = (
  configs: Pick<PlatformConfigs, 'get'>,
  defaults: ConsentDefaults,
  readCredential: ReadCredential,
  sendTo: (baseUrl: string | null) => SendRequest = createSend,
): AskConsent => {
  const roads = { configs, defaults, readCredential, sendTo }
  const ask = async <Result>(
    platform: ConnectablePlatform,
    start: (client: ConsentClient, app: AppCredential) => Conversation<Result>,
    otherwise: Result,
  ): Promise<Result> => {
    const road = await roadOf(platform, roads)
    if ('missing' in road) return otherwise
    const signal = AbortSignal.timeout(conversationTimeoutMs)
    try {
      return await hold(start(consentOf(platform), road.app), road.send, signal)
    } catch (error) {
      if (faultOf(error, signal) === null) throw error
      return otherwise
    }
  }
  return {
    mode: async (platform) => (await configOf(platform, configs, defaults)).config.mode,
    page: async (platform, wish) => {
      const road = await roadOf(platform, roads)
      if ('missing' in road) return road
      return { url: urlOf(consentOf(platform).page(road.app, wish), road.baseUrl).href }
    },
    exchange: (platform, code, redirectUri) =>
      ask(platform, (client, app) => client.exchange(app, code, redirectUri), failed('unavailable')),
    renew: (platform, tokens) => ask(platform, (client, app) => client.renew(app, tokens), failed('unavailable')),
    revoke: (platform, tokens) => ask(platform, (client, app) => client.revoke(app, tokens), false),
  }
}
