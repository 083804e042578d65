/** The record of a case as one document, for a court or an arbitrator. */
export const dossier = {
  madeAt: (when: string) => `Made ${when}`,
  agreement: (contract: string, service: string) => `Agreement ${contract} (${service})`,
  department: 'Department',
  facts: 'Everything that was recorded, in order',
  evidence: 'Evidence',
  noEvidence: 'none',
  bytes: (size: number) => `${size} bytes`,
  chain: (hash: string) =>
    `Each entry bears the SHA-256 of itself and of the one before it; the last one is ${hash}. “npm run verify” recounts them.`,
}
