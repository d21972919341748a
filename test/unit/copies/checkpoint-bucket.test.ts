import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCheckpointBucket } from '../../../lib/copies/checkpoint-bucket.ts'
import { copiesAddress } from '../../../lib/runtime/copies-address.ts'
import { type Bucket, startBucket } from '../../../lib/tools/local/bucket.ts'

let bucket: Bucket
beforeAll(async () => {
  bucket = await startBucket()
})
afterAll(() => bucket?.stop())

const access = {
  region: async () => 'eu-central-1',
  credentials: async () => ({ accessKeyId: 'local', secretAccessKey: 'local', sessionToken: 'token' }),
  patience: { timeoutMs: 3_000, longestPauseMs: 1 },
}
const domain = 'copies.s3.eu-central-1.amazonaws.com'
const inBucket = () => createCheckpointBucket(`${bucket.endpoint}/${domain}`, access)
const at = (name: string) => `${bucket.endpoint}/${domain}/${name}`
let names = 0
let name: string

beforeEach(() => {
  names += 1
  name = `checkpoints/${names}.txt`
  bucket.breakDown({ status: 200, times: 0 })
})

describe('a copy', () => {
  test('is written once, and what is there stays as it was', async () => {
    expect(await inBucket().add(name, 'the log — 1\n')).toBe(true)
    expect(await inBucket().add(name, 'another log\n')).toBe(false)
    expect(await (await fetch(at(name))).text()).toBe('the log — 1\n')
    expect(await (await fetch(`${bucket.endpoint}/${domain}?list-type=2`)).text()).toContain(`<Key>${name}</Key>`)
  })

  test.each([500, 503, 429, 409, 408])('is written again after %i', async (status) => {
    bucket.breakDown({ status, times: 2 })
    expect(await inBucket().add(name, 'a')).toBe(true)
    expect(bucket.objects.get(`${domain}/${name}`)).toBe('a')
  })

  test('is there where only the answer was lost', async () => {
    bucket.breakDown({ status: 500, times: 1, isAfter: true })
    expect(await inBucket().add(name, 'a')).toBe(false)
    expect(bucket.objects.get(`${domain}/${name}`)).toBe('a')
  })

  test.each([403, 400, 404, 301])('is not tried again after %i, which says what is wrong', async (status) => {
    bucket.breakDown({ status, times: 1 })
    await expect(inBucket().add(name, 'a')).rejects.toThrow(`The bucket answered ${status} (Broken)`)
    expect(bucket.objects.has(`${domain}/${name}`)).toBe(false)
  })

  test('waits for no answer but for a while', async () => {
    const hurried = createCheckpointBucket(`${bucket.endpoint}/${domain}`, {
      ...access,
      patience: { timeoutMs: 50, longestPauseMs: 1 },
    })
    bucket.breakDown({ status: 'hang', times: 3 })
    await expect(hurried.add(name, 'a')).rejects.toThrow('The bucket gave no answer (TimeoutError)')
  })
})

test('the stand-in refuses what S3 refuses of a locked object', async () => {
  await inBucket().add(name, 'a')
  const put = (headers: Record<string, string>) => fetch(at(name), { method: 'PUT', body: 'b', headers })
  expect((await put({ 'if-none-match': '*' })).status).toBe(403)
  expect((await fetch(at(name), { method: 'DELETE' })).status).toBe(403)
  expect((await fetch(at('none.txt'))).status).toBe(404)
  expect(bucket.objects.get(`${domain}/${name}`)).toBe('a')
})

test('the address is the bucket’s own, or that of an emulator, and has to be there', () => {
  const emulator = 'http://127.0.0.1:9000'
  expect(copiesAddress({ CHECKPOINT_BUCKET: domain })).toBe(`https://${domain}`)
  expect(copiesAddress({ CHECKPOINT_BUCKET: domain, AWS_ENDPOINT_URL_S3: emulator })).toBe(`${emulator}/${domain}`)
  for (const variables of [{}, { CHECKPOINT_BUCKET: '' }, { CHECKPOINT_BUCKET: 'https://x/y' }]) {
    expect(() => copiesAddress(variables)).toThrow('CHECKPOINT_BUCKET must be the host name of a bucket')
  }
})
