import { goTo, letMovesGo, noteMove } from './router.ts'
import { followOtherTabs, onOtherReader } from './session.ts'

// `storage` tells of other tabs. A page that the browser put aside and brought back was told nothing.
window.addEventListener('storage', followOtherTabs)
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) followOtherTabs()
})

/** Whoever comes next does not start where this reader was. */
onOtherReader((before) => {
  if (before === null) return
  letMovesGo()
  noteMove()
  goTo('/')
})
