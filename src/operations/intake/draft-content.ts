import type { IntakeDraft } from '../ports/draft-ports.ts'
import type { StoredFile } from '../ports/evidence-ports.ts'

/** The words of what a client sent in, whole: the subject above the text, unless the text begins with it. */
export function draftWords({ subject, text }: Pick<IntakeDraft, 'subject' | 'text'>): string {
  const [above, below] = [subject?.trim() ?? '', text.trim()]
  return above === '' || below.startsWith(above) ? below : `${above}\n\n${below}`.trim()
}

/** Its files, each with a fresh id; the same bytes once. They are kept already. */
export function draftFiles({ files, source }: IntakeDraft, newId: () => string): StoredFile[] {
  const known = new Set<string>()
  return files
    .filter(({ sha256 }) => !known.has(sha256) && known.add(sha256))
    .map((file) => ({ ...file, id: newId(), source }))
}
