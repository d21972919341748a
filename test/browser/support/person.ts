import type { CallApi } from '../../support/api.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly key: string
}

/** Registers somebody whose e-mail follows from the name. */
export const registerPerson = async (call: CallApi, adminKey: string, name: string, role: string): Promise<Person> => {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.com`
  const { body } = await call('POST', '/affiliates', { key: adminKey, body: { name, email, role } })
  return { id: body.data.id, name, key: body.data.api_key }
}
