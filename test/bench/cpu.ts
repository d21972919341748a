/** CPU that work takes, in milliseconds. */
export const cpuMs = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

type Client = { send: (...call: never[]) => unknown }

/** Adds up the CPU while at least one call of these clients is on its way; `spent` returns it and begins anew. */
export const timeClients = (...clients: readonly Client[]): { spent: () => number } => {
  let spent = 0
  let onTheirWay = 0
  let before = process.cpuUsage()
  const enter = (): void => {
    if (onTheirWay === 0) before = process.cpuUsage()
    onTheirWay += 1
  }
  const leave = (): void => {
    onTheirWay -= 1
    if (onTheirWay > 0) return
    const { user, system } = process.cpuUsage(before)
    spent += (user + system) / 1000
  }
  for (const client of clients) {
    const send = client.send.bind(client) as (...call: never[]) => Promise<unknown>
    client.send = (...call) => {
      enter()
      return send(...call).finally(leave)
    }
  }
  return {
    spent: () => {
      const sum = spent
      spent = 0
      return sum
    },
  }
}
