import type { ScheduledEvent } from 'aws-lambda'
import { remember } from './seen.ts'

export const handler = async (event: ScheduledEvent): Promise<void> => remember('tick', event.id, event)
