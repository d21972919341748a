import type { Key } from './key-parts.ts'

const digits = 12
export const maxLogSize = 10 ** digits - 1
const padded = (number: number): string => String(number).padStart(digits, '0')

/*
 * The keys of the proof:
 *
 * 100. the chain of an item, by the version that its links come after   CHAIN#<item id> / LINKS#<version>
 * 101. the log of what was chained, page by page                        PROOFLOG / PAGE#<number>
 * 102. the signed states of the log, by size                            CHECKPOINTS / CHECKPOINT#<size>
 * 112. up to which of them a bucket has copies                          CHECKPOINTS / COPIED
 */
export const proofKeys = {
  links: (itemId: string, after: number): Key => ({ PK: `CHAIN#${itemId}`, SK: `LINKS#${padded(after)}` }),
  page: (number: number): Key => ({ PK: 'PROOFLOG', SK: `PAGE#${padded(number)}` }),
  /** Held by the one checkpoint that follows a size, so that no two do. */
  after: (size: number): Key => ({ PK: 'CHECKPOINTS', SK: `AFTER#${padded(size)}` }),
  copied: { PK: 'CHECKPOINTS', SK: 'COPIED' },
  checkpoint: (size: number): Key => ({ PK: 'CHECKPOINTS', SK: `CHECKPOINT#${padded(size)}` }),
}
