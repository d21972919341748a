import * as z from 'zod/mini'
import english from 'zod/v4/locales/en.js'

/** What zod says about a value that does not fit; without a language it says no more than that. */
z.config(english())
