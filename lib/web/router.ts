import { linkTo, type Place, readPlace } from './place.ts'
import { createStore, useStore } from './store.ts'

export const placeStore = createStore<Place>(readPlace(window.location.hash))

let moves = 0

/** Counts a move: the reader now sees another page, even if the address is the same. */
export const noteMove = (): void => {
  moves += 1
}

type Ask = (leave: () => void) => void
let asking: Ask | null = null

/**
 * While the page has something unsaved: the reader stays, and `ask` gets what takes them to where they wanted to go.
 * Returns what ends this.
 */
export const holdMoves = (ask: Ask): (() => void) => {
  asking = ask
  return () => {
    if (asking === ask) asking = null
  }
}

/** The reader may leave: what was unsaved is saved, or given up. */
export const letMovesGo = (): void => {
  asking = null
}

/** Leaves the page, or asks first if something on it is unsaved. */
export const leaveBy = (leave: () => void): void => {
  if (asking === null) leave()
  else asking(leave)
}

export const goTo = (path: string): void => {
  window.location.hash = linkTo(path)
}

window.addEventListener('hashchange', () => {
  const wanted = window.location.hash
  const { path, query } = placeStore.get()
  if (asking !== null && readPlace(wanted).path !== path) {
    window.history.replaceState(null, '', linkTo(path, Object.fromEntries(query)))
    asking(() => goTo(wanted.slice(1)))
    return
  }
  noteMove()
  placeStore.set(readPlace(wanted))
})

/** How many times the reader has moved to another page since this one was loaded. */
export const movesSoFar = (): number => moves

/** Whether the reader came from another page, so that the heading should take the focus. */
export const hasMoved = (): boolean => moves > 0

export const usePlace = (): Place => useStore(placeStore)

/** Changes filters in the address without a history entry and without moving the focus. */
export const replaceQuery = (query: Readonly<Record<string, string | null>>): void => {
  const { path } = placeStore.get()
  const address = linkTo(path, query)
  window.history.replaceState(window.history.state, '', address)
  placeStore.set(readPlace(address))
}
