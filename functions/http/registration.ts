import {
  affiliateView,
  affiliateWithKey,
  profileChange,
  registration,
  viewAffiliate,
} from '../../lib/affiliate/affiliate.ts'
import { changeProfile } from '../../lib/affiliate/change-profile.ts'
import { registerAffiliate } from '../../lib/affiliate/register-affiliate.ts'
import { sharedDeps } from '../../lib/deps.ts'
import { httpHandler } from '../../lib/lambda/http-handler.ts'
import { created, ok, publicRoute, route } from '../../lib/lambda/route.ts'
import { reachMail } from '../../lib/reach-mail.ts'

export const routes = [
  publicRoute('POST /api/v1/affiliates', {
    operationId: 'registerAffiliate',
    summary: 'Register an affiliate; the API key is in this answer and nowhere else',
    refusals: ['forbidden', 'already_exists'],
    body: registration,
    showsSecret: true,
    responses: { 201: affiliateWithKey },
    run: async ({ body, caller, deps }) => {
      const { affiliate, apiKey } = await registerAffiliate(body, caller, deps)
      return created({ ...viewAffiliate(affiliate, deps.clock()), api_key: apiKey })
    },
  }),
  route('PUT /api/v1/affiliates/me', {
    operationId: 'updateMe',
    summary: 'Change your name, e-mail or Discord id',
    refusals: ['already_exists', 'conflict'],
    permission: 'affiliate:me',
    body: profileChange,
    responses: { 200: affiliateView },
    run: async ({ body, caller, deps }) =>
      ok(viewAffiliate(await changeProfile(caller.affiliateId, body, deps), deps.clock())),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachMail))
