import { sharedDeps } from '../../lib/deps/deps.ts'
import { reachInvitations } from '../../lib/deps/reach-invitations.ts'
import { reachMail } from '../../lib/deps/reach-mail.ts'
import { reachProfiles } from '../../lib/deps/reach-profiles.ts'
import { accepted, created, ok } from '../../lib/http/answer.ts'
import { httpHandler } from '../../lib/http/http-handler.ts'
import { publicRoute, route } from '../../lib/http/route.ts'
import {
  affiliateView,
  affiliateWithKey,
  confirmationBody,
  confirmedView,
  profileChange,
  registration,
  viewAffiliate,
} from '../../lib/people/affiliate-contract.ts'
import { changeProfile } from '../../lib/people/change-profile.ts'
import { confirmEmail } from '../../lib/people/confirm-email.ts'
import { registerAffiliate } from '../../lib/people/register-affiliate.ts'
import { sendConfirmationAgain } from '../../lib/people/send-confirmation.ts'

export const routes = [
  publicRoute('POST /api/v1/affiliates', {
    operationId: 'registerAffiliate',
    summary: 'Register an affiliate; only this response shows the API key',
    refusals: ['forbidden', 'already_exists', 'rate_limited'],
    body: registration,
    showsSecret: true,
    responses: { 201: affiliateWithKey },
    reach: ['sendMail', 'profiles', 'invitations'],
    run: async ({ body, caller, address, deps }) => {
      const { affiliate, apiKey } = await registerAffiliate(body, caller, deps, address)
      return created({ ...viewAffiliate(affiliate, deps.clock()), api_key: apiKey })
    },
  }),
  route('PUT /api/v1/affiliates/me', {
    operationId: 'updateMe',
    summary: 'Change your name, e-mail or Discord id; a new e-mail applies once you confirm it',
    refusals: ['already_exists', 'conflict', 'rate_limited'],
    permission: 'affiliate:edit',
    body: profileChange,
    responses: { 200: affiliateView },
    reach: ['sendMail', 'profiles'],
    run: async ({ body, caller, deps }) =>
      ok(viewAffiliate(await changeProfile(caller.affiliateId, body, deps), deps.clock())),
  }),
  publicRoute('POST /api/v1/affiliates/confirmations', {
    operationId: 'confirmEmail',
    summary: 'Confirm an e-mail address with the token from the mailed link',
    refusals: ['already_exists'],
    body: confirmationBody,
    responses: { 200: confirmedView },
    reach: ['sendMail', 'profiles'],
    run: async ({ body, deps }) => {
      const { affiliateId, email } = await confirmEmail(body.token, deps)
      return ok({ id: affiliateId, email, email_confirmed: true })
    },
  }),
  route('POST /api/v1/affiliates/me/confirmations', {
    operationId: 'sendConfirmationAgain',
    summary: 'Send the mail that confirms your e-mail address again; its link replaces the old one',
    refusals: ['rate_limited'],
    permission: 'affiliate:edit',
    responses: { 202: affiliateView },
    reach: ['sendMail', 'profiles'],
    run: async ({ caller, deps }) =>
      accepted(viewAffiliate(await sendConfirmationAgain(caller.affiliateId, deps), deps.clock())),
  }),
]

export const handler = httpHandler(routes, sharedDeps(reachMail, reachProfiles, reachInvitations))
