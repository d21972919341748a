import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { createPlatformServer } from './platform-server.ts'

const usage = 'npm run platforms -- [--port 4000] [--seed 12345]'
const readOptions = () => {
  try {
    return parseArgs({
      options: { port: { type: 'string', default: '4000' }, seed: { type: 'string', default: '12345' } },
    }).values
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) }
  }
}

const wholeNumber = (text: string, maximum: number): number | null =>
  /^\d{1,10}$/.test(text) && Number(text) <= maximum ? Number(text) : null

const helpFor = (url: string): string => `The platforms' servers, as the mock world plays them, at ${url}

Ask them     PLATFORM_STUB_URL=${url} YOUTUBE_API_KEY=any X_BEARER_TOKEN=any TIKTOK_CLIENT_KEY=any TIKTOK_CLIENT_SECRET=any INSTAGRAM_APP_ID=any INSTAGRAM_APP_SECRET=any INSTAGRAM_DISCOVERY_USER_ID=1 INSTAGRAM_DISCOVERY_TOKEN=any FACEBOOK_APP_ID=any FACEBOOK_APP_SECRET=any npm start
One of them  curl -H 'x-goog-api-key: any' '${url}/www.googleapis.com/youtube/v3/videos?id=dQw4w9WgXcQ'
Posts        curl ${url}/_posts -d '{"platform":"instagram","posts":{"DKpQz1xRsTu":{"views":1000}}}'
A case       curl ${url}/_case -d '{"platform":"youtube","case":"quota","times":1}'
All cases    curl ${url}/_case
Stop         Ctrl-C
`

const refuse = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

const serve = async (port: number, seed: number): Promise<void> => {
  const server = createPlatformServer(seed).listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    const address = server.address()
    const taken = typeof address === 'object' && address !== null ? address.port : port
    process.stdout.write(helpFor(`http://127.0.0.1:${taken}`))
  } catch (error) {
    const why = error instanceof Error ? error.message : error
    refuse(`The port ${port} cannot be used (${why}); choose another with --port.`)
  }
}

const options = readOptions()
if ('refusal' in options) refuse(`${options.refusal} Usage: ${usage}`)
else {
  const port = wholeNumber(options.port, 65_535)
  const seed = wholeNumber(options.seed, 4_294_967_295)
  if (port === null) refuse(`--port must be a whole number from 0 to 65535. Usage: ${usage}`)
  else if (seed === null) refuse(`--seed must be a whole number from 0 to 4294967295. Usage: ${usage}`)
  else await serve(port, seed)
}
