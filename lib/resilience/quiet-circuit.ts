import { type Instant, plusMilliseconds } from '../values/instant.ts'
import { type Circuit, closedCircuit } from './circuit.ts'

/** Twice the longest pause of a circuit. */
const quietAfterMs = 10 * 60_000

/**
 * The circuit some time after a call: closed if the latest one succeeded ten minutes ago. Where more was due, more has been tried
 * since; where nothing was, nobody has to wait for calls that may not come for hours. The same circuit otherwise.
 */
export const afterQuiet = (circuit: Circuit, now: Instant): Circuit => {
  const { openedAt, goodProbes, pausedUntil, version } = circuit
  if (openedAt === null || goodProbes === 0 || pausedUntil === null) return circuit
  return now < plusMilliseconds(pausedUntil, quietAfterMs)
    ? circuit
    : { ...circuit, ...closedCircuit, version: version + 1 }
}
