/** What a number that looks rounded may stand for, in steps of this: 100 for 12,400, 500 for 12,500, 1 for 12,413. */
const unitOf = (number: number): number => {
  const unit = 10 ** (/0*$/u.exec(String(number))?.[0].length ?? 0)
  return unit > 1 && (number / unit) % 5 === 0 ? 5 * unit : unit
}

/** The least that may have been rounded up to a claim. */
export const leastMeant = (claimed: number): number => (claimed === 0 ? 0 : claimed - unitOf(claimed) + 1)

/** The most that a number which a platform shows, with three digits at least, may stand for. */
export const shownUpTo = (shown: number): number => shown + Math.min(unitOf(shown) - 1, shown / 100)
