/**
 * The directory that marks, by an empty file of the same name, which evidence files came with a form or a signed call.
 * Only those are deleted when no record refers to them, whatever the database says.
 */
export const formMarksDirectory = (evidenceDirectory: string): string => `${evidenceDirectory}-of-forms`
