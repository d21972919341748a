import { memberRoles } from '../access/member-role.ts'
import { memberMayDo, type Principal } from '../access/role.ts'
import { inWords } from '../values/in-words.ts'
import { Refusal } from '../values/refusal.ts'
import type { Endpoint } from './endpoint.ts'
import { type EventType, isListedKind, moneyEventTypes } from './vocabulary.ts'

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
    `In a team, only ${who} can read about payments, and you are ${member.role}, so you cannot choose where ${ofMoney.join(', ')} is sent. Leave these types out of event_types, or ask an OWNER.`,
  )
}

/** Whether an event about money is on its way to an endpoint that gets no such events any more, and may have moved since. */
export const isMoneyLeftOut = ({ kind, eventTypes }: Pick<Endpoint, 'kind' | 'eventTypes'>, type: EventType): boolean =>
  isListedKind(kind) && moneyEventTypes.some((ofMoney) => ofMoney === type && !eventTypes.includes(ofMoney))
