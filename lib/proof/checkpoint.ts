import crypto, { type KeyObject } from 'node:crypto'
import type { Instant } from '../values/instant.ts'
import { deriveKey } from '../values/seal.ts'

/** A state of the log: how many leaves it had, and their root. */
export interface LogState {
  readonly size: number
  readonly root: Buffer
}

/** A signed state of the log, and the proof that the log only grew since the one before. Hashes are base64. */
export interface Checkpoint {
  readonly size: number
  readonly root: string
  readonly sealedAt: Instant
  /** The signed note. */
  readonly note: string
  /** The size of the one before; 0 for the first. */
  readonly after: number
  readonly consistency: readonly string[]
}

/** Signs the checkpoints of one log. */
export interface CheckpointKey {
  /** What its checkpoints begin with, and what the key is called. */
  readonly origin: string
  readonly secret: KeyObject
  /** The 32 bytes of the public key. */
  readonly publicKey: Buffer
}

const ed25519 = Buffer.of(1)
/** How PKCS #8 begins that holds the 32 bytes of an Ed25519 key (RFC 8410), and SPKI that ends in a public one. */
const secretPrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicBytes = 32
const idBytes = 4

/** The key of a stage's log. */
export const checkpointKey = (masterKey: Buffer, stage: string): CheckpointKey => {
  const seed = deriveKey({ secret: masterKey, owner: stage, purpose: 'checkpoints' })
  const secret = crypto.createPrivateKey({ key: Buffer.concat([secretPrefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = crypto.createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-publicBytes)
  return { origin: `affiliate-reconciliation/${stage}`, secret, publicKey }
}

const keyIdOf = ({ origin, publicKey }: CheckpointKey): Buffer =>
  crypto.createHash('sha256').update(`${origin}\n`).update(ed25519).update(publicKey).digest().subarray(0, idBytes)

/** What whoever checks signatures has to know: name, id and public key, in the form of C2SP signed notes. */
export const verifierKey = (key: CheckpointKey): string =>
  `${key.origin}+${keyIdOf(key).toString('hex')}+${Buffer.concat([ed25519, key.publicKey]).toString('base64')}`

const textOf = (origin: string, { size, root }: LogState): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** The state of the log as a signed note (C2SP tlog-checkpoint). Ed25519 gives the same signature each time. */
export const writeCheckpoint = (state: LogState, key: CheckpointKey): string => {
  const text = textOf(key.origin, state)
  const signature = Buffer.concat([keyIdOf(key), crypto.sign(null, Buffer.from(text), key.secret)])
  return `${text}\n— ${key.origin} ${signature.toString('base64')}\n`
}
