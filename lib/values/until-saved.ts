/**
 * How often something is read, changed and saved anew while others keep saving it in between. Each attempt that is lost is
 * a write of somebody else that was stored.
 */
export const maxAttempts = 16

/**
 * Takes a step that reads, decides and saves on condition, until it was saved or found nothing to save. The step returns
 * `overtaken` when the condition did not hold. Throws what `keptChanging` makes when the attempts are used up.
 */
export const untilSaved = async <Saved>(
  step: (attempt: number) => Promise<Saved | 'overtaken'>,
  keptChanging: () => Error,
): Promise<Saved> => {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const saved = await step(attempt)
    if (saved !== 'overtaken') return saved
  }
  throw keptChanging()
}
