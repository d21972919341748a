import * as z from 'zod'
import { jsonResponse } from '../../platforms/mock/mock-api.ts'
import { defaultPlatformConfig, type PlatformConfig } from '../../platforms/platform-config.ts'
import { newPlatformConfig } from '../../platforms/platform-config-contract.ts'
import { type Platform, platformNames } from '../../platforms/registry.ts'
import type { PlatformResponse } from '../../platforms/request.ts'
import { readJson } from './case-control.ts'

const newPosts = z.strictObject({ platform: z.enum(platformNames), posts: z.record(z.string(), z.unknown()) })

const refuse = (error: z.ZodError): PlatformResponse => jsonResponse(422, { error: z.prettifyError(error) })

/** Which posts each platform lists to their owners, and what is fixed about them, in the words of a platform's config. */
export const createPostControl = (seed: number) => {
  const usual = defaultPlatformConfig({ seed, failureRate: 0 }, 'mock')
  const told = new Map<Platform, PlatformConfig['mock']['posts']>()
  return {
    /** Takes the body of `POST /_posts`, in place of the posts that the platform listed before. */
    tell: (body: string): PlatformResponse => {
      const parsed = newPosts.safeParse(readJson(body))
      if (!parsed.success) return refuse(parsed.error)
      const { platform, posts } = parsed.data
      const steered = newPlatformConfig.safeParse({ mock: { posts } })
      if (!steered.success) return jsonResponse(422, { error: z.prettifyError(steered.error) })
      told.set(platform, steered.data.mock.posts)
      return jsonResponse(200, { platform, posts: Object.keys(steered.data.mock.posts) })
    },

    /** The config of a platform in which nothing fails unless it is told to, and what it lists. */
    configOf: (platform: Platform): { readonly config: PlatformConfig; readonly listed: readonly string[] } => {
      const posts = told.get(platform) ?? {}
      return { config: { ...usual, mock: { ...usual.mock, posts } }, listed: Object.keys(posts) }
    },
  }
}
export type PostControl = ReturnType<typeof createPostControl>
