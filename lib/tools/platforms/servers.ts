import { mocks } from '../../platforms/askable.ts'
import type { MockApi } from '../../platforms/mock/mock-api.ts'
import type { Platform } from '../../platforms/registry.ts'

/**
 * The servers that `npm run platforms` plays: those of the mock world, by host. What only people and connections see of a
 * platform, such as its page of consent, joins its server here, so that no function carries it.
 */
export const servers: Readonly<Record<Platform, MockApi>> = mocks
