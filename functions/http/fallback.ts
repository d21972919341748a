import { fallbackHandler } from '../../lib/lambda/fallback-handler.ts'
import { routes as affiliates } from './affiliates.ts'
import { routes as alerts } from './alerts.ts'
import { routes as campaigns } from './campaigns.ts'
import { routes as health } from './health.ts'
import { routes as me } from './me.ts'
import { routes as platforms } from './platforms.ts'
import { routes as submissions } from './submissions.ts'

/** Answers whatever no route of the gateway takes. */
export const handler = fallbackHandler([health, affiliates, me, campaigns, submissions, platforms, alerts].flat())
