/** How a response may be packed, the smallest first. */
const packings = ['br', 'gzip'] as const
type Packing = (typeof packings)[number]
export type Coding = Packing | 'identity'

const weightIn = (parameters: readonly string[]): number => {
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return weight === undefined ? 1 : Number(weight.slice(2)) || 0
}

/** `br;q=0.5, *` as weights from 0, which forbids, to 1. */
const readWeights = (acceptEncoding: string): ReadonlyMap<string, number> =>
  new Map(
    acceptEncoding
      .toLowerCase()
      .split(',')
      .map((accepted) => {
        const [coding = '', ...parameters] = accepted.replaceAll(/\s/g, '').split(';')
        return [coding, weightIn(parameters)]
      }),
  )

/**
 * The packing that the header `accept-encoding` likes best, of equals the smallest. Whoever accepts none gets the text
 * as it is, even if they refuse that, too: it is all there is, and RFC 9110 allows it.
 */
export const codingFor = (acceptEncoding: string | undefined, isThere: (packing: Packing) => boolean): Coding => {
  const weights = readWeights(acceptEncoding ?? '')
  let best: Coding = 'identity'
  let weightOfBest = 0
  for (const packing of packings.filter(isThere)) {
    const weight = weights.get(packing) ?? weights.get('*') ?? 0
    if (weight > weightOfBest) [best, weightOfBest] = [packing, weight]
  }
  return (weights.get('identity') ?? 0) > weightOfBest ? 'identity' : best
}
