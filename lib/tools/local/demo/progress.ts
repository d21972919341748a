const everyMs = 1_000

/** One line that is rewritten on a terminal, and written again at most once a second elsewhere. */
export const progressLine = (stream: NodeJS.WriteStream = process.stdout) => {
  let shown = ''
  let latest = ''
  let shownAtMs = Number.NEGATIVE_INFINITY
  const write = (text: string): void => {
    stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
    shown = text
    shownAtMs = performance.now()
  }
  return {
    show: (text: string): void => {
      latest = text
      if (text !== shown && (stream.isTTY || performance.now() - shownAtMs >= everyMs)) write(text)
    },
    end: (): void => {
      if (latest !== shown) write(latest)
      if (stream.isTTY && latest !== '') stream.write('\n')
      latest = ''
    },
  }
}
