#!/usr/bin/env node
/**
 * Verifies a proof offline, with Node 20 or later and nothing else: no package, no network, no account.
 *
 *   node verify.mjs proof.json [verifier-key]        a proof, from GET /api/v1/audit/{type}/{id}/proof
 *   node verify.mjs checkpoints.json [verifier-key]  checkpoints, from GET /api/v1/audit/checkpoints
 *   node verify.mjs checkpoints.json verifier-key kept …  whether they agree with what you kept: a copy from the bucket, or
 *                                                    a checkpoint as a file, or its size and root as in 3:RPxI9m…4=
 *   node verify.mjs copy.txt verifier-key            a copy from the bucket: whether we signed it
 *
 * Give the verifier key that you kept from earlier, or that you got another way than the file: the one in the file proves
 * no more than that the file fits together. Where the key has changed since, give all of them, with commas between them.
 * Exits with 0 if everything holds, with 1 if something does not, and says what.
 */
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { argv, stderr, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'

const hashVersion = 1
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const leafHash = (text) => sha256(Buffer.of(0), text)
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)
const bytes = (base64) => Buffer.from(base64, 'base64')

class Wrong extends Error {}
const must = (holds, sentence) => {
  if (!holds) throw new Wrong(sentence)
}

/** RFC 8785, for whole numbers. */
const canonical = (value) => {
  if (typeof value === 'number') must(Number.isSafeInteger(value), `${value} is not a whole number.`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

/**
 * Climbs from a place among leaves, of which `last` is the last, one root of the path at a time, and hands on each with
 * whether it stands to the left. Whether the path ends at the top.
 */
const climb = (place, lastPlace, path, take) => {
  let [at, last] = [place, lastPlace]
  for (const other of path) {
    if (last === 0) return false
    const isLeft = at % 2 === 1 || at === last
    take(other, isLeft)
    while (isLeft && at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)]
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0
}

/** The root that a leaf leads to; RFC 9162, section 2.1.3.2. */
const rootByInclusion = (leaf, index, size, path) => {
  let root = leaf
  const reachesTop = climb(index, size - 1, path, (other, isLeft) => {
    root = isLeft ? nodeHash(other, root) : nodeHash(root, other)
  })
  must(reachesTop, 'The path is not as long as the tree is high.')
  return root
}

/** Whether a log of `size` leaves begins with one of `oldSize`; RFC 9162, section 2.1.4.2. */
const growsFrom = (oldSize, oldRoot, size, root, proof) => {
  if (oldSize === 0) return proof.length === 0
  const [first, ...path] = Number.isInteger(Math.log2(oldSize)) ? [oldRoot, ...proof] : proof
  if (first === undefined || oldSize >= size) return false
  let [at, last] = [oldSize - 1, size - 1]
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  let [oldHash, hash] = [first, first]
  const reachesTop = climb(at, last, path, (other, isLeft) => {
    if (isLeft) oldHash = nodeHash(other, oldHash)
    hash = isLeft ? nodeHash(other, hash) : nodeHash(hash, other)
  })
  return reachesTop && oldHash.equals(oldRoot) && hash.equals(root)
}

/** A verifier key, in the form of C2SP signed notes. */
const readKey = (text) => {
  const [, name, id, published] = /^(.+)\+([0-9a-f]{8})\+([\w+/]+=*)$/.exec(text) ?? []
  must(name !== undefined, 'The verifier key is not of the form name+id+key.')
  const key = bytes(published)
  must(key.length === 33 && key[0] === 1, 'The verifier key is not one of Ed25519.')
  must(sha256(`${name}\n`, key).subarray(0, 4).toString('hex') === id, 'The verifier key does not fit its own id.')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.subarray(1).toString('base64url') }
  return { name, id, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }
}

const keysIn = (verifierKey) => verifierKey.split(',').map((key) => readKey(key.trim()))

/** `this key`, or how else to speak of these. */
const wordFor = (which, verifierKey) => (verifierKey.includes(',') ? `${which} of these keys` : 'this key')

/** Whether one of the lines below a note signs it with this key. */
const isSignedWith = ({ name, id, publicKey }, text, lines) =>
  lines.some((line) => {
    const [dash, signer, given = ''] = line.split(' ')
    const signature = bytes(given)
    const isOfKey = dash === '—' && signer === name && signature.subarray(0, 4).toString('hex') === id
    return isOfKey && verifySignature(null, Buffer.from(text), publicKey, signature.subarray(4))
  })

/** Reads a signed note (C2SP tlog-checkpoint) and checks its Ed25519 signature, which has to be of one of the keys. */
const readCheckpoint = (note, verifierKey) => {
  const end = note.indexOf('\n\n')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  const signer = keysIn(verifierKey).find((key) => end > 0 && isSignedWith(key, text, lines))
  must(signer !== undefined, `The checkpoint is not signed with ${wordFor('any', verifierKey)}.`)
  const [origin, size, root] = text.split('\n')
  must(origin === signer.name && /^\d+$/.test(size), 'The checkpoint is not of the log that the key is for.')
  return { size: Number(size), root: bytes(root) }
}

/** Says how many records and versions hold; throws with the first one that does not. */
export const verifyProof = (proof, verifierKey = proof.verifier_key) => {
  const { item_id, links, leaf, path } = proof
  must(
    proof.hash_version === hashVersion,
    `Hash version ${proof.hash_version} is not known here; get a later verifier.`,
  )
  must(links.length > 0, 'The proof has no versions: ask for the rest of it with the next_cursor of this file.')
  let prev = links[0].prev
  for (const link of links) {
    const { version, kind, digest, salt, body, hash } = link
    must(body !== null, `Version ${version}: its record is missing.`)
    const found = sha256(canonical({ body, kind, salt, version })).toString('base64')
    must(found === digest, `Version ${version}: the record is not the one that was chained.`)
    const chained = sha256(canonical({ digest, hash_version: hashVersion, item_id, kind, prev, version }))
    must(link.prev === prev && chained.toString('base64') === hash, `Version ${version}: the chain is broken.`)
    prev = hash
  }
  const { version, hash } = links.at(-1)
  must(leaf.text === `${item_id}:${version}:${hash}`, `Version ${version}: the log says something else.`)
  const { size, root } = readCheckpoint(proof.checkpoint, verifierKey)
  must(leaf.index < size, `Version ${version}: the log is not that long.`)
  const reached = rootByInclusion(leafHash(leaf.text), leaf.index, size, path.map(bytes))
  must(reached.equals(root), `Version ${version}: it is not in the log that the checkpoint signed.`)
  const those =
    links.length === 1
      ? `1 version, ${version}, is the one that was`
      : `${links.length} versions up to ${version} are those that were`
  return `${item_id}: ${those} sealed, as entry ${leaf.index} of ${size}.`
}

/** Whether checkpoints agree with one that somebody kept: it is among them, or the first of them follows it. */
const agree = (checkpoints, kept, verifierKey) => {
  const same = checkpoints.find(({ size }) => size === kept.size)
  if (same !== undefined) return readCheckpoint(same.checkpoint, verifierKey).root.equals(kept.root)
  const [{ checkpoint, previous_size, consistency }] = checkpoints
  must(
    previous_size === kept.size,
    `None of these is of size ${kept.size}, which you kept; ask for those with since=${kept.size} or less.`,
  )
  const { size, root } = readCheckpoint(checkpoint, verifierKey)
  return growsFrom(kept.size, kept.root, size, root, consistency.map(bytes))
}

/**
 * Says how far the log only grew; throws with the first checkpoint that does not follow from the one before, or that is not
 * of the log of which somebody kept `{ size, root }`.
 */
export const verifyCheckpoints = (checkpoints, verifierKey = checkpoints[0]?.verifier_key, kept = []) => {
  must(checkpoints.length > 0, 'There are no checkpoints.')
  let before = null
  for (const { checkpoint, previous_size, size, consistency } of checkpoints) {
    const signed = readCheckpoint(checkpoint, verifierKey)
    must(signed.size === size, `Checkpoint ${size}: it is about another size.`)
    if (before !== null) {
      must(previous_size === before.size, `Checkpoint ${size}: it follows ${previous_size} instead of ${before.size}.`)
      const grows = size > before.size && growsFrom(before.size, before.root, size, signed.root, consistency.map(bytes))
      must(grows, `Checkpoint ${size}: the log does not begin with the one of ${previous_size}.`)
    }
    before = signed
  }
  for (const one of kept) {
    must(agree(checkpoints, one, verifierKey), `Checkpoint ${one.size}: this is not the log whose root you kept.`)
  }
  const agreed =
    kept.length === 0 ? '' : ` It agrees with ${kept.length === 1 ? 'the one' : `the ${kept.length}`} that you kept.`
  return `${checkpoints.length} checkpoints: up to entry ${checkpoints.at(-1).size}, the log only grew.${agreed}`
}

/** What somebody kept of the log: as text from a mail, a signed note as a file, or JSON that has one, such as an event. */
const readKept = (given, verifierKey) => {
  const [, size, root] = /^(\d+):([\w+/]{43}=)$/.exec(given) ?? []
  if (size !== undefined) return { size: Number(size), root: bytes(root) }
  const text = readFileSync(given, 'utf8')
  if (!text.startsWith('{')) return readCheckpoint(text, verifierKey)
  const read = JSON.parse(text)
  return readCheckpoint((read.data ?? read).checkpoint, verifierKey)
}

const run = ([file, verifierKey, ...kept]) => {
  const text = readFileSync(file, 'utf8')
  if (!text.startsWith('{')) {
    must(verifierKey !== undefined, 'Give the verifier key, too: this file does not have it.')
    const { size, root } = readCheckpoint(text, verifierKey)
    return `The checkpoint of size ${size} with the root ${root.toString('base64')} is signed with ${wordFor('one', verifierKey)}.`
  }
  const read = JSON.parse(text)
  const given = read.data ?? read
  if (given.checkpoints) {
    const others = kept.map((one) => readKept(one, verifierKey))
    return verifyCheckpoints(given.checkpoints, verifierKey, others)
  }
  must(kept.length === 0, 'What you kept is compared with checkpoints: give a file of these first.')
  return verifyProof(given, verifierKey)
}

/** Whether Node was asked to run this file, by whatever path: a link to it, or to a folder above it, is as good. */
const isRun = () => {
  try {
    return argv[1] !== undefined && realpathSync(argv[1]) === realpathSync(fileURLToPath(import.meta.url))
  } catch {
    return false
  }
}

if (isRun()) {
  try {
    if (argv[2] === undefined) throw new Wrong('Say which file: node verify.mjs proof.json [verifier-key]')
    stdout.write(`${run(argv.slice(2))}\n`)
  } catch (error) {
    stderr.write(`${error instanceof Wrong ? error.message : `This is no proof: ${error.message}`}\n`)
    process.exitCode = 1
  }
}
