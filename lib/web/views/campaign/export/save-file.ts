const keptMs = 60_000

/** Hands a file to the browser to save, as a press on a link to it would. */
export const saveFile = (name: string, type: string, parts: readonly string[]): void => {
  const address = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
