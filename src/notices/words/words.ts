import type { en } from './en.ts'

/** Everything Redress says, in one language. English sets the shape; a language that lacks a word does not compile. */
export type Words = typeof en
