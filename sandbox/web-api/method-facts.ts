import facts from '../data/slack-methods.json' with { type: 'json' }

/** The fixed properties of an implemented method. */
export type MethodFacts = { required: string[]; scopes: string[]; perMinute: number }

const methods = new Map<string, MethodFacts>(Object.entries(facts.methods))
const knownMethods = new Set(facts.known)

/** The facts of a method the sandbox implements; null for any other. */
export function factsOf(method: string): MethodFacts | null {
  return methods.get(method) ?? null
}

/** Whether Slack has this method although the sandbox does not. */
export function existsAtSlack(method: string): boolean {
  return knownMethods.has(method)
}
