import * as z from 'zod/mini'
import { maxPageSize } from '../values/vocabulary.ts'
import { hashVersion, type Link } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Proof, Verification } from './proof.ts'
import { auditFaults } from './vocabulary.ts'

const count = z.int().check(z.minimum(0))
/** 32 bytes. */
const hash = z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/))

/** A link of an item's chain. */
const linkShape = {
  version: count,
  kind: z.string(),
  digest: hash,
  prev: z.nullable(hash),
  hash,
}
const auditLinkView = z.lazy(() => z.object(linkShape)).register(z.globalRegistry, { id: 'AuditLink' })

export const viewLink = ({ version, kind, digest, prev, hash }: Link): z.infer<typeof auditLinkView> => ({
  version,
  kind,
  digest,
  prev,
  hash,
})

/** Older links follow with `before`, the lowest version here. */
export const chainView = z
  .lazy(() => z.object({ links: z.array(auditLinkView).check(z.maxLength(maxPageSize)) }))
  .register(z.globalRegistry, { id: 'Chain' })

/** Whether an item is what was chained and sealed of it. */
export const verificationView = z
  .lazy(() =>
    z.object({
      item_id: z.string(),
      is_intact: z.nullable(z.boolean()),
      fault: z.nullable(z.object({ version: count, kind: z.string(), code: z.enum(auditFaults) })),
      versions: count,
      first_version: z.nullable(count),
      last_version: z.nullable(count),
      sealed_version: z.nullable(count),
      sealed_at: z.nullable(z.iso.datetime()),
    }),
  )
  .register(z.globalRegistry, { id: 'Verification' })

export const viewVerification = (
  itemId: string,
  { links, fault, entry, checkpoint }: Verification,
): z.infer<typeof verificationView> => ({
  item_id: itemId,
  is_intact: fault === null && links.length === 0 ? null : fault === null,
  fault,
  versions: links.length,
  first_version: links[0]?.version ?? null,
  last_version: links.at(-1)?.version ?? null,
  sealed_version: entry?.version ?? null,
  sealed_at: entry === null ? null : (checkpoint?.sealedAt ?? null),
})

/** What `docs/verify.mjs` takes. */
export const proofView = z
  .lazy(() =>
    z.object({
      hash_version: count,
      item_id: z.string(),
      links: z.array(
        z.extend(z.object(linkShape), {
          salt: z.string(),
          body: z.nullable(z.record(z.string(), z.unknown())),
        }),
      ),
      leaf: z.object({ index: count, text: z.string() }),
      path: z.array(hash),
      checkpoint: z.string(),
      verifier_key: z.string(),
    }),
  )
  .register(z.globalRegistry, { id: 'Proof' })

export const viewProof = (proof: Proof): z.infer<typeof proofView> => {
  const bodies = new Map(proof.records.map(({ version, body }) => [version, body]))
  return {
    hash_version: hashVersion,
    item_id: proof.itemId,
    links: proof.links.map((link) => ({ ...viewLink(link), salt: link.salt, body: bodies.get(link.version) ?? null })),
    leaf: { index: proof.entry.index, text: proof.entry.leaf },
    path: proof.path.map((root) => root.toString('base64')),
    checkpoint: proof.checkpoint.note,
    verifier_key: proof.verifierKey,
  }
}

/** A signed state of the log. */
const checkpointView = z
  .lazy(() =>
    z.object({
      size: count,
      root: hash,
      sealed_at: z.iso.datetime(),
      checkpoint: z.string(),
      previous_size: count,
      consistency: z.array(hash),
      verifier_key: z.string(),
    }),
  )
  .register(z.globalRegistry, { id: 'Checkpoint' })

/** Larger ones follow with `since`, the greatest size here. */
export const checkpointsView = z
  .lazy(() => z.object({ checkpoints: z.array(checkpointView).check(z.maxLength(maxPageSize)) }))
  .register(z.globalRegistry, { id: 'Checkpoints' })

export const viewCheckpoint = (
  { size, root, sealedAt, note, after, consistency }: Checkpoint,
  verifierKey: string,
): z.infer<typeof checkpointView> => ({
  size,
  root,
  sealed_at: sealedAt,
  checkpoint: note,
  previous_size: after,
  consistency: [...consistency],
  verifier_key: verifierKey,
})
