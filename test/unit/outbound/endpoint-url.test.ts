import { describe, expect, test } from 'vitest'
import { createOutbound } from '../../../lib/outbound/call-endpoint.ts'
import { readEndpointUrl } from '../../../lib/outbound/endpoint-url.ts'

const deployed = { allowPrivate: false }
const refused = (text: string): boolean => 'refusal' in readEndpointUrl(text, deployed)

describe('on a deployed stage a URL', () => {
  test.each([
    'http://hooks.example/',
    'ftp://hooks.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://hooks.example:8443/',
    'https://hooks.example:80/',
    'https://user@hooks.example/',
    'https://user:password@hooks.example/',
    'https://hooks.example/#part',
    'https://',
    'hooks.example',
    '//hooks.example',
    '',
  ])('%j is refused', (text) => {
    expect(refused(text)).toBe(true)
  })

  test.each(['https://hooks.example/', 'https://hooks.example:443/a?b=c', 'HTTPS://HOOKS.EXAMPLE'])(
    '%j is read',
    (text) => {
      expect(refused(text)).toBe(false)
    },
  )
})

describe('when an endpoint is registered, its host', () => {
  const check = (url: string, addresses: string[]) => createOutbound(deployed, async () => addresses).check(url)

  test('must be on the public internet with every address it has', async () => {
    expect(await check('https://hooks.example/', ['8.8.8.8'])).toHaveProperty('url')
    expect(await check('https://hooks.example/', ['8.8.8.8', '10.0.0.1'])).toHaveProperty('refusal')
    expect(await check('https://hooks.example/', [])).toHaveProperty('refusal')
  })

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://①②⑦.0.0.1/',
  ])('%s is seen through, without asking a name server', async (url) => {
    const outbound = createOutbound(deployed, () => Promise.reject(new Error('A name server was asked')))
    expect(await outbound.check(url)).toEqual({ refusal: 'must be a host on the public internet' })
  })

  test('must be found', async () => {
    const outbound = createOutbound(deployed, () => Promise.reject(new Error('ENOTFOUND')))
    expect(await outbound.check('https://hooks.example/')).toEqual({ refusal: 'has a host that cannot be found' })
  })

  test('delays nobody when its name server does not respond', async () => {
    const outbound = createOutbound(deployed, () => new Promise(() => undefined), 50)
    expect(await outbound.check('https://hooks.example/')).toEqual({ refusal: 'has a host that cannot be found' })
  })
})
