import { memberRoles } from '../access/member-role.ts'
import { memberMayDo, type Principal } from '../access/role.ts'
import { inWords } from '../values/in-words.ts'
import { Refusal } from '../values/refusal.ts'
import { type EventType, moneyEventTypes } from './vocabulary.ts'

/**
 * Throws `forbidden` for a member who may not read statements, if some of the events tell of money: whoever decides where such
 * an event goes can read it there.
 */
export const requireSightOfMoney = (types: readonly EventType[], { member }: Pick<Principal, 'member'>): void => {
  const ofMoney = moneyEventTypes.filter((type) => types.includes(type))
  if (ofMoney.length === 0 || member === undefined || memberMayDo(member.role, 'statement:read')) return
  const who = inWords(memberRoles.filter((role) => memberMayDo(role, 'statement:read')))
  throw new Refusal(
    'forbidden',
    `In a team, only ${who} can read about payments, and you are ${member.role}: where ${ofMoney.join(', ')} is sent is for an OWNER to say. Leave such types out of event_types, or use an endpoint that has none.`,
  )
}
