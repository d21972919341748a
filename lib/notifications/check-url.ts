import type { Deps } from '../deps/deps.ts'
import { invalidField } from '../values/refusal.ts'
import { isSlackUrl } from './challenge.ts'
import type { Endpoint } from './endpoint.ts'
import { maskUrl, sealUrl } from './sealed-url.ts'

/** How the URL of an endpoint is stored; throws `validation_failed` if we may not call it. */
export const storedUrl = async (
  text: string,
  { endpointId, kind }: Pick<Endpoint, 'endpointId' | 'kind'>,
  { outbound, masterKey, config }: Deps<'outbound' | 'masterKey'>,
): Promise<Pick<Endpoint, 'url' | 'sealedUrl'>> => {
  const checked = await outbound.check(text)
  if ('refusal' in checked) throw invalidField('url', checked.refusal)
  const { href } = checked.url
  if (kind === 'webhook') return { url: href, sealedUrl: null }
  if (!isSlackUrl(checked.url) && !config.webhooks.allowPrivate) {
    throw invalidField('url', 'must be the URL of a Slack incoming webhook, https://hooks.slack.com/services/…')
  }
  return { url: maskUrl(href), sealedUrl: sealUrl(href, await masterKey(), endpointId) }
}
