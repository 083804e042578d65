declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Row id of a case; a person sees the case number instead. */
export type CaseId = Branded<'CaseId'>
/** Slack user id of someone in the provider's workspace. */
export type PersonId = Branded<'PersonId'>
export type ClientId = Branded<'ClientId'>
export type DepartmentId = Branded<'DepartmentId'>
export type ApproverGroupId = Branded<'ApproverGroupId'>
/** One version of one agreement: what a case freezes when it is logged. */
export type AgreementVersionId = Branded<'AgreementVersionId'>

export const caseId = (id: string) => id as CaseId
export const personId = (id: string) => id as PersonId
export const clientId = (id: string) => id as ClientId
export const departmentId = (id: string) => id as DepartmentId
export const approverGroupId = (id: string) => id as ApproverGroupId
export const agreementVersionId = (id: string) => id as AgreementVersionId
