/**
 * Where it is marked, by an empty file of the same name, which files of the evidence directory came with a form or a signed
 * call: such as nothing names in the end are removed, and no others, whatever a database says.
 */
export const formMarksDirectory = (evidenceDirectory: string): string => `${evidenceDirectory}-of-forms`
