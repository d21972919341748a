import type { Reaching } from './deps.ts'
import { createRecording } from './recording.ts'

/** For functions that open links. */
export const reachRecording: Reaching<'recording'> = ({ table }) => ({ recording: createRecording(table.client) })
