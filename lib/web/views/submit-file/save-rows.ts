import { saveFile } from '../campaign/export/save-file.ts'
import { errorsWords } from './error-words.ts'
import { fileColumns, notes } from './file-columns.ts'
import { writeCsv } from './read-csv.ts'
import type { SubmissionFile } from './read-file.ts'
import type { States } from './use-submit-file.ts'

const contentType = 'text/csv;charset=utf-8'

/** A file with every column and no row. */
export const saveTemplate = (): void => saveFile('posts.csv', contentType, [writeCsv([fileColumns], ',')])

/** The rows that are wrong, as they are in the file, each with its line and what is wrong with it. */
export const wrongRows = ({ names, columns, rows, delimiter }: SubmissionFile, states: States): string => {
  const kept = columns.flatMap((column, at) => (column === null ? [] : [at]))
  const own = (cells: readonly string[]): string[] => kept.map((at) => cells[at] ?? '')
  const wrong = rows.flatMap(({ line, cells }) => {
    const state = states.get(line)
    return state?.kind === 'wrong' ? [[...own(cells), String(line), errorsWords(state.errors)]] : []
  })
  return writeCsv([[...own(names), ...Object.values(notes)], ...wrong], delimiter)
}

export const saveWrongRows = (name: string, file: SubmissionFile, states: States): void =>
  saveFile(`${name.replace(/\.\w+$/, '')}-to-correct.csv`, contentType, [wrongRows(file, states)])
