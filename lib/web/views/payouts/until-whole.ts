import type { Outcome } from '../../api/failure.ts'

/** Far more than the largest file takes. */
const maxRounds = 200

interface Part {
  readonly is_whole: boolean
}

/** Sends a request again until the service says that its work is whole: each goes on where the one before ended. */
export const untilWhole = async <Data extends Part>(
  send: () => Promise<Outcome<Data>>,
  told: (part: Data) => void,
): Promise<Outcome<Data>> => {
  let outcome = await send()
  for (let round = 1; round < maxRounds && outcome.ok && !outcome.data.is_whole; round += 1) {
    told(outcome.data)
    outcome = await send()
  }
  return outcome
}
