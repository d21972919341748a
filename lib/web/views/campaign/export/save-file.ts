const keptMs = 60_000

/** Makes the browser save a file, as a click on a download link would. */
export const saveFile = (name: string, type: string, parts: readonly string[]): void => {
  const address = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
