import { useEffect, useState } from 'preact/hooks'
import { replaceQuery, usePlace } from '../router.ts'

/** The secret from a link; it leaves the address at once, and so the history. */
export const useToken = (): string => {
  const given = usePlace().query.get('token')
  const [token, setToken] = useState(given ?? '')
  useEffect(() => {
    if (given === null) return
    setToken(given)
    replaceQuery({})
  }, [given])
  return token
}
