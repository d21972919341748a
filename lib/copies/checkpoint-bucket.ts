import { createHash, createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { SignatureV4 } from '@smithy/signature-v4'

/** A place for copies, where nobody changes or deletes one. */
export interface Copies {
  /** What the place is called: another one has no copies yet. */
  readonly place: string
  /** Writes a copy; false where one of that name is there, however it came there. Throws where the place does not take it. */
  readonly add: (name: string, text: string) => Promise<boolean>
}

interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

interface Patience {
  /** Of one try. */
  readonly timeoutMs: number
  /** Before the second try; twice as long before the third. */
  readonly longestPauseMs: number
}

interface Access {
  readonly region: () => Promise<string>
  readonly credentials: () => Promise<Credentials>
  readonly patience?: Patience
}

const usualPatience: Patience = { timeoutMs: 3_000, longestPauseMs: 500 }
const attempts = 3
const maxReasonLength = 60

/** As the signer wants it: without a secret a hash, with one a MAC. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string | Uint8Array)
  }
  update(data: Uint8Array): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
}

interface Answer {
  readonly status: number
  readonly reason: string
}

/** `AccessDenied`, of an answer of S3. */
const reasonIn = (body: string): string => /<Code>(?<code>\w+)</.exec(body)?.groups?.['code'] ?? ''

const isTaken = ({ status }: Answer): boolean => status === 200
const isThere = ({ status }: Answer): boolean => status === 412
/** 409: somebody else is writing the same at the same time. 0: no answer. */
const mayPass = ({ status }: Answer): boolean => [0, 408, 409, 429].includes(status) || status >= 500

/**
 * A bucket of S3 with Object Lock, by its address. Each copy is written on condition that nothing has its name, with a checksum, which S3 demands
 * of whatever it locks.
 */
export const createCheckpointBucket = (
  address: string,
  { region, credentials, patience: { timeoutMs, longestPauseMs } = usualPatience }: Access,
): Copies => {
  const put = async (name: string, text: string): Promise<Answer> => {
    const url = new URL(`${address}/${name}`)
    const signer = new SignatureV4({ credentials, region, service: 's3', sha256: Sha256, uriEscapePath: false })
    const sha256 = createHash('sha256').update(text)
    const { headers } = await signer.sign({
      method: 'PUT',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: {
        host: url.host,
        'content-type': 'text/plain; charset=utf-8',
        'if-none-match': '*',
        'x-amz-checksum-sha256': sha256.copy().digest('base64'),
        'x-amz-content-sha256': sha256.digest('hex'),
      },
      body: text,
    })
    const { host: _host, ...sent } = headers
    const signal = AbortSignal.timeout(timeoutMs)
    const answer = await fetch(url, { method: 'PUT', headers: sent, body: text, redirect: 'manual', signal })
    return { status: answer.status, reason: reasonIn(await answer.text()) }
  }

  const putOrNoAnswer = (name: string, text: string): Promise<Answer> =>
    put(name, text).catch((error: unknown) => ({ status: 0, reason: error instanceof Error ? error.name : '' }))

  return {
    place: address,
    add: async (name, text) => {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await putOrNoAnswer(name, text)
        if (isTaken(answer) || isThere(answer)) return isTaken(answer)
        if (attempt === attempts || !mayPass(answer)) {
          const said = answer.status === 0 ? 'gave no answer' : `answered ${answer.status}`
          throw new Error(`The bucket ${said} (${answer.reason.slice(0, maxReasonLength)})`)
        }
        await delay(Math.random() * longestPauseMs * attempt)
      }
    },
  }
}
