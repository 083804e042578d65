import { inject, it } from 'vitest'
import { isRequired } from '../../sandbox/testing/is-required.ts'

/** A test that reads mail from Dovecot. Where it is not installed the test is skipped; with `CI=true` it fails. */
export const itWithDovecot: typeof it = inject('hasDovecot') || isRequired ? it : (it.skip as typeof it)
