import { mockConsents } from '../../lib/platforms/mock/consents.ts'
import type { MockOwners } from '../../lib/platforms/mock/owners.ts'
import type { PlatformRequest, PlatformResponse } from '../../lib/platforms/request.ts'
import { connectablePlatforms } from '../../lib/platforms/vocabulary.ts'
import type { Random } from './random.ts'

const unknown: PlatformResponse = { status: 404, headers: {}, body: '' }
const busy: PlatformResponse = { status: 503, headers: {}, body: '' }
const daySeconds = 86_400

/** TikTok names the end of its tokens; here it comes in days, so that the job has something to renew. */
const endingSoon = (said: PlatformResponse, random: Random): PlatformResponse => {
  if (!said.body.includes('refresh_expires_in')) return said
  const refresh_expires_in = random.pick([1, 3, 4, 5]) * daySeconds
  return { ...said, body: JSON.stringify({ ...JSON.parse(said.body), refresh_expires_in }) }
}

/** What platforms say to requests about tokens; as often as they are told, that they are busy. */
export const answerConsents =
  (owners: MockOwners, random: Random, faultRate: () => number) =>
  (request: PlatformRequest): PlatformResponse => {
    if (random.chance(faultRate())) return busy
    const platform = connectablePlatforms.find((name) => mockConsents[name].hosts.includes(request.host))
    const said = platform && mockConsents[platform].answer(request, owners)
    return said ? endingSoon(said, random) : unknown
  }
