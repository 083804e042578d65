import type { TestProject } from 'vitest/node'
import { isRequired } from '../../sandbox/testing/is-required.ts'
import { findDovecot } from './dovecot.ts'

declare module 'vitest' {
  interface ProvidedContext {
    hasDovecot: boolean
  }
}

/** Global setup: finds Dovecot, and prints at the end which tests were skipped without it. */
export function setup(project: TestProject): () => void {
  const hasDovecot = findDovecot() !== null
  project.provide('hasDovecot', hasDovecot)
  return () => {
    if (hasDovecot || isRequired) return
    console.log(
      'SKIPPED: the tests that read mail from Dovecot. Install it: apt-get install dovecot-imapd (CI=true requires them)',
    )
  }
}
