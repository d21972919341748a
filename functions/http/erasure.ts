import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachErasures } from '../../lib/deps/reach-erasures.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { erasureBody, erasureView, viewErasure } from '../../lib/erasure/erasure-contract.ts'
import { cancelErasure, requestErasure } from '../../lib/erasure/request-erasure.ts'
import { ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { route } from '../../lib/http/route.ts'
import { findAffiliate } from '../../lib/people/show-performance.ts'
import { wireId } from '../../lib/values/shared-contract.ts'

const ofSomebody = z.object({ id: wireId('aff') })

export const routes = [
  route('GET /api/v1/affiliates/me/erasure', {
    operationId: 'getOwnErasure',
    summary: 'Get whether your data is to be erased, and how far that has come',
    permission: 'affiliate:edit',
    responses: { 200: erasureView },
    reach: ['erasures'],
    run: async ({ caller: { affiliateId }, deps }) =>
      ok(viewErasure(affiliateId, await deps.erasures.get(affiliateId))),
  }),
  route('PUT /api/v1/affiliates/me/erasure', {
    operationId: 'requestOwnErasure',
    summary: 'Have your name, addresses and content erased; it starts 72 hours later, and can be cancelled until then',
    permission: 'affiliate:edit',
    body: erasureBody,
    refusals: ['conflict'],
    responses: { 200: erasureView },
    reach: ['erasures', 'sendMail'],
    run: async ({ body, caller, deps }) =>
      ok(viewErasure(caller.affiliateId, await requestErasure(caller.affiliateId, body, caller, deps))),
  }),
  route('DELETE /api/v1/affiliates/me/erasure', {
    operationId: 'cancelOwnErasure',
    summary: 'Cancel the erasure of your data, before it starts',
    permission: 'affiliate:edit',
    refusals: ['conflict'],
    responses: { 200: erasureView },
    reach: ['erasures'],
    run: async ({ caller, deps }) =>
      ok(viewErasure(caller.affiliateId, await cancelErasure(caller.affiliateId, caller, deps))),
  }),
  route('GET /api/v1/affiliates/{id}/erasure', {
    operationId: 'getErasure',
    summary: "Get whether somebody's data is to be erased, and how far that has come",
    permission: 'affiliate:change',
    params: ofSomebody,
    responses: { 200: erasureView },
    reach: ['erasures'],
    run: async ({ params: { id }, caller, deps }) => {
      const { affiliateId } = await findAffiliate(id, caller, deps)
      return ok(viewErasure(affiliateId, await deps.erasures.get(affiliateId)))
    },
  }),
  route('PUT /api/v1/affiliates/{id}/erasure', {
    operationId: 'requestErasure',
    summary: "Have an affiliate's data erased who asks for it and cannot sign in",
    permission: 'affiliate:change',
    params: ofSomebody,
    body: erasureBody,
    refusals: ['conflict'],
    responses: { 200: erasureView },
    reach: ['erasures', 'sendMail'],
    run: async ({ params: { id }, body, caller, deps }) =>
      ok(viewErasure(id, await requestErasure(id, body, caller, deps))),
  }),
  route('DELETE /api/v1/affiliates/{id}/erasure', {
    operationId: 'cancelErasure',
    summary: "Cancel the erasure of somebody's data, before it starts",
    permission: 'affiliate:change',
    params: ofSomebody,
    refusals: ['conflict'],
    responses: { 200: erasureView },
    reach: ['erasures'],
    run: async ({ params: { id }, caller, deps }) => ok(viewErasure(id, await cancelErasure(id, caller, deps))),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachErasures, reachMail))
