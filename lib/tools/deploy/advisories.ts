import * as z from 'zod'

const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const
const lowestThatCounts = severities.indexOf('high')

const advisory = z.object({
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.enum(severities),
  range: z.string(),
})

const report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([advisory, z.string()])) })),
})

const accepted = z.array(
  z.strictObject({
    /** The last part of the advisory's address, such as `GHSA-…`. */
    id: z.string().min(1),
    /** Why it does not affect this product, or what it waits for. */
    because: z.string().min(10),
    /** The last day on which it is accepted. */
    until: z.iso.date(),
  }),
)

const idOf = (url: string): string => url.slice(url.lastIndexOf('/') + 1)

/**
 * What to do about a report of `npm audit --json`: a sentence for each advisory that is high or critical and not
 * accepted, and for each acceptance that has expired or no longer applies. Throws for anything that is not a report,
 * such as the error that npm writes when it cannot reach its registry.
 */
export const troubleIn = (written: unknown, acceptedOnes: unknown, today: string): string[] => {
  const parsed = report.safeParse(written)
  if (!parsed.success) throw new Error('npm could not check for advisories. Try again later.')
  const list = accepted.parse(acceptedOnes)
  const found = Object.values(parsed.data.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((one) => typeof one !== 'string')
    .filter(({ severity }) => severities.indexOf(severity) >= lowestThatCounts)
  const ids = new Set(found.map(({ url }) => idOf(url)))
  const standing = new Set(list.filter(({ until }) => until >= today).map(({ id }) => id))
  return [
    ...found
      .filter(({ url }) => !standing.has(idOf(url)))
      .map(({ name, range, severity, title, url }) => `${name} ${range}: ${severity}: ${title} (${url})`),
    ...list.filter(({ until }) => until < today).map(({ id, until }) => `${id} was only accepted until ${until}.`),
    ...list
      .filter(({ id }) => !ids.has(id))
      .map(({ id }) => `${id} no longer concerns anything here; remove it from the accepted advisories.`),
  ]
}
