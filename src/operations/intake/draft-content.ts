import type { IntakeDraft } from '../ports/draft-ports.ts'
import type { ClientFile } from '../ports/evidence-ports.ts'

/** The whole text of a draft: the subject above the text, unless the text begins with it. */
export function draftWords({ subject, text }: Pick<IntakeDraft, 'subject' | 'text'>): string {
  const [above, below] = [subject?.trim() ?? '', text.trim()]
  return above === '' || below.startsWith(above) ? below : `${above}\n\n${below}`.trim()
}

/** The files of a draft, each with a fresh id; the same bytes once. */
export function draftFiles({ files, source }: IntakeDraft, newId: () => string): ClientFile[] {
  const hashes = new Set<string>()
  return files
    .filter(({ sha256 }) => !hashes.has(sha256) && hashes.add(sha256))
    .map((file) => ({ ...file, id: newId(), source }))
}
