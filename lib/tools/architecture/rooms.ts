import type { Import } from './imports.ts'

/**
 * The rooms that each room imports. A room that has flows counts twice: what it does (`submission flows`) and what it
 * is (`submission`).
 */
export type Rooms = ReadonlyMap<string, ReadonlySet<string>>

const flowsOf = (room: string): string => `${room} flows`

export const roomsOf = (imports: readonly Import[], isFlow: (file: string) => boolean): Rooms => {
  const roomOf = (file: string): string => {
    const [top = '', room = ''] = file.split('/')
    if (top !== 'lib') return top
    return isFlow(file) ? flowsOf(room) : room
  }
  const edges = imports
    .filter(({ to }) => /^(?:lib|functions)\/.*\.ts$/.test(to))
    .map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }))
    .filter(({ from, to }) => from !== to)
  const grouped = Map.groupBy(edges, ({ from }) => from)
  return new Map([...grouped].map(([room, of]) => [room, new Set(of.map(({ to }) => to))]))
}

/** Every room that one room reaches; includes the room itself if it is on a cycle. */
export const reachedFrom = (rooms: Rooms, room: string): ReadonlySet<string> => {
  const reached = new Set<string>()
  const waiting = [...(rooms.get(room) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    waiting.push(...(rooms.get(next) ?? []))
  }
  return reached
}

/** The imports that no path through other rooms implies: the fewest arrows that say the same. */
const withoutShortcuts = (rooms: Rooms): (readonly [string, string])[] =>
  [...rooms].flatMap(([room, direct]) =>
    [...direct]
      .filter((to) => ![...direct].some((via) => via !== to && reachedFrom(rooms, via).has(to)))
      .map((to) => [room, to] as const),
  )

const idOf = (room: string): string => room.replaceAll(' ', '_')
const arrow = ([from, to]: readonly [string, string]): string => `  ${idOf(from)} --> ${idOf(to)}`
const box = (room: string): string => `    ${idOf(room)}["${room}"]`
const group = (title: string, rooms: readonly string[]): string[] => [
  `  subgraph ${idOf(title)} ["${title}"]`,
  ...rooms.toSorted().map(box),
  '  end',
]

/**
 * The rooms as a Mermaid flowchart. An arrow means that one room imports another, and may import whatever that one
 * reaches.
 */
export const drawRooms = (rooms: Rooms): string => {
  const all = [...new Set([...rooms].flatMap(([room, direct]) => [room, ...direct]))]
  const doing = all.filter((room) => room.endsWith(flowsOf('')))
  const being = all.filter((room) => all.includes(flowsOf(room)))
  return [
    'flowchart TD',
    ...group('what rooms do', doing),
    ...group('what rooms are', being),
    ...withoutShortcuts(rooms).map(arrow).toSorted(),
    '',
  ].join('\n')
}
