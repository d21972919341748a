import { games } from './games.ts'

const names = Object.keys(games)
const isGame = (name: string): name is keyof typeof games => name in games

const chosen = process.argv.slice(2)
const playing = chosen.length === 0 ? names : chosen

if (playing.every(isGame)) {
  try {
    for (const name of playing) {
      console.log(`\n## ${name}\n\n| minute | what was seen |\n| -----: | ------------- |`)
      await games[name]()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
} else {
  console.error(`Name games among ${names.join(', ')}, or none for all.`)
  process.exitCode = 1
}
