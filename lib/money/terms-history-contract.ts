import * as z from 'zod/mini'
import type { Terms } from './terms.ts'
import { termsView, viewTerms } from './terms-contract.ts'

type Seen = z.infer<typeof termsView>

/** A version of terms, who made it, and what it changed. */
export interface TermsVersion {
  readonly terms: Terms
  /** The version before; null for the first. */
  readonly before: Terms | null
  /** Null for somebody whose name nobody keeps. */
  readonly createdByName: string | null
}

export const termsVersionView = z
  .lazy(() =>
    z.object({
      terms: termsView,
      /** Who made it; null for affiliates, who need not know. */
      created_by: z.nullable(z.string()),
      created_by_name: z.nullable(z.string()),
      /** The fields that differ from the version before, such as `rates.per_1000_views`; empty for the first. */
      changed: z.array(z.string()),
    }),
  )
  .register(z.globalRegistry, { id: 'TermsVersion' })

/** What tells one version from another whatever it says. */
const ofEveryVersion = new Set(['version', 'from_day', 'created_at'])

/** The fields of terms by their paths. */
const fieldsOf = ({ rates, ...others }: Seen): ReadonlyMap<string, unknown> =>
  new Map([
    ...Object.entries(others).filter(([name]) => !ofEveryVersion.has(name)),
    ...Object.entries(rates).map(([name, rate]) => [`rates.${name}`, rate] as const),
  ])

const changedBetween = (before: Seen, after: Seen): string[] => {
  const was = fieldsOf(before)
  return [...fieldsOf(after)].filter(([path, value]) => was.get(path) !== value).map(([path]) => path)
}

/** A version as a caller sees it: neither the budget nor who made it is an affiliate's to know. */
export const viewTermsVersion = (
  { terms, before, createdByName }: TermsVersion,
  seesBudget: boolean,
): z.infer<typeof termsVersionView> => {
  const seen = viewTerms(terms, seesBudget)
  return {
    terms: seen,
    created_by: seesBudget ? terms.createdBy : null,
    created_by_name: seesBudget ? createdByName : null,
    changed: before === null ? [] : changedBetween(viewTerms(before, seesBudget), seen),
  }
}
