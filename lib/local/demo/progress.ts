/** One line that is rewritten on a terminal, and written again per change elsewhere. */
export const progressLine = (stream: NodeJS.WriteStream = process.stdout) => {
  let last = ''
  return {
    show: (text: string): void => {
      if (text === last) return
      last = text
      stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`)
    },
    end: (): void => {
      if (stream.isTTY && last !== '') stream.write('\n')
      last = ''
    },
  }
}
