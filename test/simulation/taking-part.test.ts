import { beforeEach, describe, expect, test } from 'vitest'
import { memberRoles } from '../../lib/access/member-role.ts'
import { memberMayDo, type Principal } from '../../lib/access/role.ts'
import { changeCampaign } from '../../lib/campaign/change-campaign.ts'
import { announceParticipation } from '../../lib/events/announce-participation.ts'
import { participationEventTypes } from '../../lib/notifications/vocabulary.ts'
import { joinCampaign, leaveCampaign } from '../../lib/participation/join-campaign.ts'
import { decideParticipant, inviteParticipant, listParticipants } from '../../lib/participation/manage-participants.ts'
import { participantView, viewParticipant } from '../../lib/participation/participant-contract.ts'
import type { CampaignId, EndpointId } from '../../lib/values/ids.ts'
import { anEndpoint } from '../support/an-endpoint.ts'
import { makeUnreadable } from '../support/later-release.ts'
import { type ReviewWorld, reviewWorld } from '../support/review-world.ts'
import { faultsInEvent } from '../support/webhook-contract.ts'

let world: ReviewWorld
let campaignId: CampaignId
beforeEach(async () => {
  world = await reviewWorld()
  campaignId = await world.campaign('NONE')
  await changeCampaign(campaignId, { participation: 'ON_REQUEST' }, world.shop, world.deps)
})

const subscribe = async ({ affiliateId: ownerId }: Principal, name: string): Promise<EndpointId> => {
  const endpointId = `whe_${name.padEnd(26, '0')}` as const
  const endpoint = { ...anEndpoint({ endpointId, ownerId, eventTypes: participationEventTypes }), isOfAdmin: false }
  await world.deps.subscriptions.endpoints.create(endpoint, null)
  return endpointId
}

const bodiesAt = async (endpointId: EndpointId) => {
  const { things } = await world.deps.subscriptions.deliveries.listByEndpoint(endpointId, { limit: 100 })
  return things.map(({ body }) => JSON.parse(body))
}
const typesAt = async (endpointId: EndpointId): Promise<string[]> =>
  (await bodiesAt(endpointId)).map(({ type }) => type.replace('participation.', '')).toSorted()

const decide = (standing: 'TAKING_PART' | 'DECLINED' | 'REMOVED', reason = 'No.') =>
  decideParticipant(campaignId, world.ada.affiliateId, { standing, reason }, world.shop, world.deps)
const ask = (message?: string) => joinCampaign(campaignId, message, world.ada, world.deps)
const invite = () => inviteParticipant(campaignId, { affiliate_id: world.ada.affiliateId }, world.shop, world.deps)
const owing = async () => (await world.deps.participants.owing(world.deps.clock(), { limit: 100 })).things

describe('who takes part is announced', () => {
  test('to whoever decides and to the affiliate, each by their own words and links, and to nobody else', async () => {
    const { deps, ada, shop } = world
    const stranger = await world.person('Bob', 'AFFILIATE')
    const [own, shops, others] = [
      await subscribe(ada, 'ada'),
      await subscribe(shop, 'shop'),
      await subscribe(stranger, 'bob'),
    ]
    await ask('I write about *gardens*.')
    await announceParticipation(deps)
    world.passHours(1)
    await decide('DECLINED', 'We look for gardeners.')
    await announceParticipation(deps)
    const [asked, declined] = (await bodiesAt(shops)).toSorted((a, b) => a.data.version - b.data.version)
    expect(asked).toMatchObject({
      type: 'participation.asked',
      data: {
        affiliate: { id: ada.affiliateId, name: 'Ada' },
        campaign: { id: campaignId, name: 'Spring' },
        standing: 'ASKED',
        said: 'I write about *gardens*.',
        message: 'An affiliate asks to take part in the campaign. “I write about *gardens*.”',
        link: `https://dashboard.example/#/campaigns/${campaignId}/participants`,
      },
    })
    expect(declined.data.message).toBe(
      'The request of an affiliate to take part in the campaign was declined. “We look for gardeners.”',
    )
    const told = (await bodiesAt(own)).find(({ type }) => type === 'participation.declined')
    expect(told.data).toMatchObject({
      message: 'Your request to take part in the campaign was declined. “We look for gardeners.”',
      link: 'https://dashboard.example/#/take-part',
    })
    expect(await bodiesAt(others)).toEqual([])
    for (const body of [...(await bodiesAt(own)), ...(await bodiesAt(shops))]) expect(faultsInEvent(body)).toEqual([])
  })

  test('and whoever had an invitation that was taken back is not told that they took part', async () => {
    const { deps, ada, shop } = world
    const [own, shops] = [await subscribe(ada, 'ada'), await subscribe(shop, 'shop')]
    await invite()
    await decide('REMOVED', 'A mistake.')
    await announceParticipation(deps)
    const saidAt = async (endpointId: EndpointId) =>
      (await bodiesAt(endpointId)).find(({ type }) => type === 'participation.removed')?.data.message
    expect(await saidAt(own)).toBe('Your invitation to take part in the campaign was taken back. “A mistake.”')
    expect(await saidAt(shops)).toBe(
      'An invitation of an affiliate to take part in the campaign was taken back. “A mistake.”',
    )
  })

  test('with each step once, however often and late it is done, and whatever happens meanwhile', async () => {
    const { deps, ada } = world
    const own = await subscribe(ada, 'ada')
    await invite()
    const dying = {
      ...deps,
      participants: { ...deps.participants, recordAnnounced: () => Promise.reject(new Error('killed')) },
    }
    await expect(announceParticipation(dying)).rejects.toThrow('killed')
    expect(await typesAt(own)).toEqual(['invited'])
    await ask()
    await decide('REMOVED')
    await decide('TAKING_PART')
    await leaveCampaign(campaignId, ada, deps)
    expect(await owing()).toEqual([{ campaignId, affiliateId: ada.affiliateId }])
    for (let round = 0; round < 3; round += 1) {
      world.passHours(1)
      await announceParticipation(deps)
    }
    expect(await typesAt(own)).toEqual(['invited', 'let_in', 'removed'])
    expect(await owing()).toEqual([])
    const invitation = (await bodiesAt(own)).find(({ type }) => type === 'participation.invited')
    expect(invitation.data.link).toBe(`https://dashboard.example/#/campaigns/${campaignId}`)
  })

  test('and what somebody does by themselves owes nothing, except that they ask', async () => {
    const { deps, ada } = world
    await invite()
    await announceParticipation(deps)
    await ask()
    expect(await owing()).toEqual([])
    await leaveCampaign(campaignId, ada, deps)
    expect(await owing()).toEqual([])
    await ask('Once more.')
    expect(await owing()).toHaveLength(1)
  })

  test('of what an earlier release recorded, nobody is notified, and what comes next is', async () => {
    const { deps, ada } = world
    const own = await subscribe(ada, 'ada')
    await ask()
    const { document, tableName } = world.client
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb')
    const Key = { PK: `CAMP#${campaignId}`, SK: `PARTICIPANT#${ada.affiliateId}` }
    const UpdateExpression = 'REMOVE #history, #announced, #due, #dueKey'
    const ExpressionAttributeNames = {
      '#history': 'history',
      '#announced': 'announced',
      '#due': 'due',
      '#dueKey': 'dueKey',
    }
    await document.send(new UpdateCommand({ TableName: tableName, Key, UpdateExpression, ExpressionAttributeNames }))
    expect(await deps.participants.get(campaignId, ada.affiliateId)).toMatchObject({ history: [], announced: 1 })
    await announceParticipation(deps)
    expect(await typesAt(own)).toEqual([])
    await decide('TAKING_PART')
    await announceParticipation(deps)
    expect(await typesAt(own)).toEqual(['let_in'])
  })

  test('of others while a row of somebody cannot be read, and of them an hour later', async () => {
    const { deps, ada, shop } = world
    const shops = await subscribe(shop, 'shop')
    const bob = await world.person('Bob', 'AFFILIATE')
    await ask()
    await joinCampaign(campaignId, undefined, bob, deps)
    const PK = `CAMP#${campaignId}`
    const undo = await makeUnreadable(world.client, { PK, SK: `PARTICIPANT#${ada.affiliateId}` })
    await announceParticipation(deps)
    expect(await typesAt(shops)).toEqual(['asked'])
    expect(await owing()).toEqual([])
    await undo()
    world.passHours(1)
    expect(await owing()).toEqual([{ campaignId, affiliateId: ada.affiliateId }])
    await announceParticipation(deps)
    expect(await typesAt(shops)).toEqual(['asked', 'asked'])
  })
})

test('the latest twenty steps are kept, and listed with who took them and what they said', async () => {
  const { deps, shop, ada } = world
  await ask('First.')
  for (let round = 0; round < 12; round += 1) {
    await decide('TAKING_PART')
    await decide('REMOVED', `Round ${round}.`)
  }
  const { things } = await listParticipants(campaignId, { limit: 10 }, shop, deps)
  const [view] = things.map(viewParticipant)
  expect(participantView.parse(view)).toEqual(view)
  expect(view?.history).toHaveLength(20)
  expect(view?.history.at(-1)).toMatchObject({ standing: 'REMOVED', by: shop.affiliateId, said: 'Round 11.' })
  expect((await deps.participants.get(campaignId, ada.affiliateId))?.version).toBe(25)
})

test('whoever of a team may choose where events go may read who takes part', () => {
  const choosing = memberRoles.filter((role) => memberMayDo(role, 'notification:manage'))
  expect(choosing.filter((role) => !memberMayDo(role, 'invitation:manage'))).toEqual([])
  expect(choosing.length).toBeGreaterThan(0)
})
