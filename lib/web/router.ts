import { linkTo, type Place, readPlace } from './place.ts'
import { createStore, useStore } from './store.ts'

export const placeStore = createStore<Place>(readPlace(window.location.hash))

let moves = 0

/** Counts a move: the reader now sees another page, even if the address is the same. */
export const noteMove = (): void => {
  moves += 1
}

window.addEventListener('hashchange', () => {
  noteMove()
  placeStore.set(readPlace(window.location.hash))
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
  window.history.replaceState(null, '', address)
  placeStore.set(readPlace(address))
}

export const goTo = (path: string): void => {
  window.location.hash = linkTo(path)
}
