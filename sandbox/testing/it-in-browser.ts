import { inject, it } from 'vitest'
import { isRequired } from './is-required.ts'

/** A test in the browser. Where none runs it is skipped; with `CI=true` it fails. Needs the setup of check-browser.ts. */
export const itInBrowser: typeof it =
  inject('browserMissing') === null || isRequired ? it : (it.skip as typeof it)
