import { expect, test } from 'vitest'
import { factsOf, mayDo, type Permission, permissions, roles } from '../../../lib/access/role.ts'
import { keyScopes } from '../../../lib/access/vocabulary.ts'
import { scopesOfRole } from '../../../lib/web/views/profile/scopes-of-role.ts'

test.each(roles)('a key of %s is offered the scopes that let it do something, and no others', (role) => {
  const names = (Object.keys(permissions) as Permission[]).filter((name) => mayDo(role, name))
  const useful = new Set(names.map((name) => factsOf(name).scope))
  expect(scopesOfRole(role)).toEqual(keyScopes.filter((scope) => useful.has(scope)))
})
