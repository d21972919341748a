import * as z from 'zod'
import { jsonResponse } from '../../platforms/mock/mock-api.ts'
import { type Platform, platformNames } from '../../platforms/registry.ts'
import type { PlatformResponse } from '../../platforms/request.ts'
import { type CaseName, caseNames } from './cases.ts'

const newCase = z.strictObject({
  platform: z.enum(platformNames),
  /** Null returns to what the platform should answer. */
  case: z.nullable(z.enum(caseNames)),
  /** How many requests about posts it is for; without it, for all until it is changed. */
  times: z.int().min(1).max(1_000_000).optional(),
})

interface Told {
  readonly name: CaseName
  left: number
}

/** What a control request says; null for what is no JSON. */
export const readJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Which case each platform answers with. */
export const createCaseControl = () => {
  const told = new Map<Platform, Told>()
  return {
    /** Takes the body of `POST /_case`. */
    tell: (body: string): PlatformResponse => {
      const parsed = newCase.safeParse(readJson(body))
      if (!parsed.success) return jsonResponse(422, { error: z.prettifyError(parsed.error), cases: caseNames })
      const { platform, case: name, times } = parsed.data
      if (name === null) told.delete(platform)
      else told.set(platform, { name, left: times ?? Number.POSITIVE_INFINITY })
      return jsonResponse(200, parsed.data)
    },

    /** The case for the next request about posts, which it counts; null for none. */
    take: (platform: Platform): CaseName | null => {
      const one = told.get(platform)
      if (one === undefined) return null
      one.left -= 1
      if (one.left <= 0) told.delete(platform)
      return one.name
    },
  }
}
