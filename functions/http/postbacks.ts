import * as z from 'zod/mini'
import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachConversions } from '../../lib/deps/reach-conversions.ts'
import { reachNamedClicks } from '../../lib/deps/reach-named-clicks.ts'
import { reachPostbacks } from '../../lib/deps/reach-postbacks.ts'
import { accepted, ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute } from '../../lib/http/route.ts'
import { postbackAnswer, postbackQuery } from '../../lib/tracking/postback-contract.ts'
import { takePostback } from '../../lib/tracking/take-postback.ts'
import { pathText } from '../../lib/values/shared-contract.ts'

const takes = (at: `${'GET' | 'POST'} /${string}`, operationId: string, summary: string) =>
  publicRoute(at, {
    operationId,
    summary,
    isRecording: true,
    countedAs: 'postbacks',
    refusals: ['wrong_signature', 'conflict'],
    params: z.object({ token: pathText }),
    query: postbackQuery,
    responses: { 200: postbackAnswer, 202: postbackAnswer },
    reach: ['conversions', 'findClick', 'postbackTokens', 'masterKey'],
    run: async ({ params: { token }, query, deps }) => {
      const { result, conversion } = await takePostback(token, query, deps)
      const answer = { result, conversion_id: conversion.conversionId }
      return result === 'duplicate' ? ok(answer) : accepted(answer)
    },
  })

export const routes = [
  takes('POST /api/v1/postbacks/{token}', 'reportConversion', 'Report a conversion'),
  takes(
    'GET /api/v1/postbacks/{token}',
    'reportConversionByGet',
    'Report a conversion, for senders that only send GET',
  ),
]

export const handler = httpHandler(routes, sharedDeps(reachNamedClicks, reachConversions, reachPostbacks))
