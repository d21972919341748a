import { askPages } from './ask-pages.ts'
import type { AskPosts } from './client.ts'
import type { Platform } from './registry.ts'

/** How posts are looked for on the accounts of owners; apart from other asks, so that only functions that hold owners' tokens carry it. */
export const ownerAsks: Readonly<Partial<Record<Platform, AskPosts>>> = { meta: askPages }
