import { escapedMarkup } from '../../values/escaped-markup.ts'
import type { PlatformResponse } from '../request.ts'

const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/** Each permission is a field of its own, so that no name is sent twice. */
const agreedPrefix = 'agreed:'

/** The permissions that were left ticked on the page. */
export const agreedIn = (query: Readonly<Record<string, string>>): string[] =>
  Object.keys(query).flatMap((name) => (name.startsWith(agreedPrefix) ? [name.slice(agreedPrefix.length)] : []))

/** What the page asks, and where it leads back to. */
export interface PageFacts {
  readonly platform: string
  readonly scopes: readonly string[]
  /** Hidden fields that come back with the decision. */
  readonly fields: Readonly<Record<string, string>>
}

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}' +
  'label{display:block;margin:.5rem 0}input[type=text]{font:inherit;padding:.4rem;width:100%;box-sizing:border-box;border:1px solid #555}' +
  'button{font:inherit;padding:.5rem 1rem;margin:1rem .5rem 0 0;border:1px solid #333;background:#fff;color:#1b1b1f}'

/** The page on which the owner of a simulated account decides. */
export const consentPage = ({ platform, scopes, fields }: PageFacts): PlatformResponse => {
  const name = escapedMarkup(platform)
  const hidden = Object.entries(fields).map(
    ([key, value]) => `<input type="hidden" name="${escapedMarkup(key)}" value="${escapedMarkup(value)}">`,
  )
  const boxes = scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="${escapedMarkup(agreedPrefix + scope)}" value="yes" checked> ${escapedMarkup(scope)}</label>`,
  )
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...pageHeaders },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Simulated ${name}</title><style>${style}</style></head>
<body><main><h1>Simulated ${name}</h1>
<p>This page stands in for ${name}. Nothing you type leaves this machine.</p>
<form method="get">${hidden.join('')}
<label>The account that you own <input type="text" name="handle" value="creator" required pattern="@?[A-Za-z0-9_.]{1,100}"></label>
<fieldset><legend>The app may read</legend>${boxes.join('')}</fieldset>
<button name="decision" value="allow">Allow</button><button name="decision" value="deny" formnovalidate>Deny</button>
</form></main></body></html>`,
  }
}

/** Sends the browser back to the app. */
export const backTo = (redirectUri: string, parameters: Readonly<Record<string, string>>): PlatformResponse => {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return { status: 302, headers: { location: address.href }, body: '' }
}

/** A redirect URI that a person's browser may be sent to from a simulated platform: an absolute web address. */
export const isWebAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text)
