import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type RunningStack, startStack } from '../../lib/tools/local/start-stack.ts'
import { createPlatformServer } from '../../lib/tools/platforms/platform-server.ts'
import { apiAt } from './api.ts'
import { decideOn } from './consent-server.ts'
import { eventually } from './eventually.ts'

type Decision = Parameters<typeof decideOn>[1]

const around = async (environment: Readonly<Record<string, string>>, stubUrl: string) => {
  let output = ''
  const stack: RunningStack = await startStack(
    { ...environment, PLATFORM_STUB_URL: stubUrl, LOG_LEVEL: 'DEBUG' },
    {
      onOutput: (text: string): void => {
        output += text
      },
    },
  )
  return { stack, call: apiAt(stack.baseUrl), output: () => output }
}

/** A stack that asks some platforms live, in the place of which the simulated ones respond over HTTP. */
export const startLiveStack = async (environment: Readonly<Record<string, string>>) => {
  const addresses: string[] = []
  const server = createPlatformServer(7).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.on('request', ({ url = '' }) => addresses.push(url))
  const platformsUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { stack, call, output } = await around(environment, platformsUrl)
  return {
    ...stack,
    call,
    platformsUrl,
    /** All that the stack printed so far. */
    output,
    /** All that the platforms were asked for so far, without their hosts. */
    addresses: () => addresses.join(),

    /** Connects an account in the steps of a browser; where it was sent back to, and what came of the consent that it brought. */
    connect: async (platform: string, key: string, decision: Decision) => {
      const path = `/affiliates/me/connections/${platform}`
      const started = await call('POST', path, { key })
      const back = await decideOn(started.body.data.authorize_url, decision)
      const callback = `${stack.baseUrl}/api/v1/connections/${platform}/callback?${back}`
      const returned = await fetch(callback, { redirect: 'manual' })
      const place = new URL(returned.headers.get('location') ?? '', stack.baseUrl)
      const [page, query] = place.hash.split('?')
      const brought = new URLSearchParams(query)
      const body = { code: brought.get('code') ?? '', state: brought.get('state') ?? '' }
      const connected = await call('POST', `${path}/consent`, { key, body })
      return { returnedTo: [returned.status, place.search, page], body, connected }
    },

    /** A campaign on one platform. */
    campaignOn: async (platform: string): Promise<string> => {
      const body = { name: 'Spring', platforms: [platform], status: 'ACTIVE' }
      return (await call('POST', '/campaigns', { key: stack.adminKey, body })).body.data.id
    },

    /** What the affiliate sees of a claim of one view in a campaign once it has been checked. */
    checked: async (campaignId: string, key: string, url: string) => {
      const body = { campaign_id: campaignId, url, claimed_views: 1, claimed_clicks: 0, claimed_conversions: 0 }
      const submitted = await call('POST', '/submissions', { key, body })
      const path = `/submissions/${submitted.body.data.post_id}`
      const seen = await eventually(
        () => call('GET', path, { key }),
        (answer) => answer.body.data.verdict.status !== 'PENDING',
      )
      return seen.body.data
    },

    stop: async (): Promise<void> => {
      await stack.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}
export type LiveStack = Awaited<ReturnType<typeof startLiveStack>>
