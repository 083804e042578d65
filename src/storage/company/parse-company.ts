import type { z } from 'zod'
import { checkTerms } from '../../agreement/check-terms.ts'
import { termClauses } from '../../agreement/clauses.ts'
import { defaultTerms } from '../../agreement/default-terms.ts'
import { formatTermsFault } from '../../agreement/format-terms-fault.ts'
import { overlap } from '../../agreement/succession.ts'
import type { Terms } from '../../agreement/terms.ts'
import { type CompanyFile, companySchema } from './company-file.ts'

type ClientFile = CompanyFile['clients'][number]
type AgreementFile = ClientFile['agreements'][number]
type VersionFile = AgreementFile['versions'][number]

/** A company whose parts fit together, each version of an agreement with all its terms. */
export type Company = Omit<CompanyFile, 'clients'> & {
  readonly clients: readonly (Omit<ClientFile, 'agreements'> & {
    readonly agreements: readonly (Omit<AgreementFile, 'versions'> & {
      readonly versions: readonly (Omit<VersionFile, 'terms'> & { readonly terms: Terms })[]
    })[]
  })[]
}

/** A company file cannot be used: every fault, each with its place in the file. */
export class CompanyFaulty extends Error {
  override name = 'CompanyFaulty'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(
      `The company file has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${list(faults)}`,
    )
    this.faults = faults
  }
}

const list = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n')

/**
 * Reads a company file from its JSON value, filling in the usual terms. `warnings` are terms that two parties can
 * agree on, but seldom mean. Throws {@link CompanyFaulty} with everything that is wrong with it.
 */
export function parseCompany(value: unknown): { company: Company; warnings: string[] } {
  const parsed = companySchema.safeParse(value)
  if (!parsed.success) throw new CompanyFaulty(parsed.error.issues.flatMap(formatIssue))
  const company = withAllTerms(parsed.data)
  const faults = [...repeatedIdFaults(company), ...referenceFaults(company), ...versionFaults(company)]
  const warnings: string[] = []
  for (const { path, terms } of versionsOf(company)) {
    for (const fault of checkTerms(terms)) {
      const line = `${path}.terms, ${termClauses[fault.term]}: ${formatTermsFault(fault, terms)}`
      if (fault.severity === 'error') faults.push(line)
      else warnings.push(line)
    }
  }
  if (faults.length > 0) throw new CompanyFaulty(faults)
  return { company, warnings }
}

function withAllTerms(file: CompanyFile): Company {
  const usualTerms = defaultTerms(file.organisation)
  const clients = file.clients.map((client) => ({
    ...client,
    agreements: client.agreements.map((agreement) => ({
      ...agreement,
      versions: agreement.versions.map((version) => ({
        ...version,
        terms: { ...usualTerms, ...version.terms },
      })),
    })),
  }))
  return { ...file, clients }
}

const versionsOf = ({ clients }: Company) =>
  clients.flatMap((client, c) =>
    client.agreements.flatMap((agreement, a) =>
      agreement.versions.map((version, v) => ({
        path: `clients[${c}].agreements[${a}].versions[${v}]`,
        ...version,
      })),
    ),
  )

function repeatedIdFaults({ people, departments, approverGroups, clients }: Company): string[] {
  const agreements = clients.flatMap((client) => client.agreements)
  return Object.entries({ people, departments, approverGroups, clients, agreements }).flatMap(
    ([kind, entries]) => {
      const ids = entries.map(({ id }) => id)
      const repeatedIds = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
      return [...repeatedIds].map((id) => `${kind}: the id "${id}" occurs twice; give each its own`)
    },
  )
}

function referenceFaults(company: Company): string[] {
  const { people, departments, approverGroups, organisation } = company
  const knownIds = {
    person: new Set<string>(people.map(({ id }) => id)),
    department: new Set<string>(departments.map(({ id }) => id)),
    'approver group': new Set<string>(approverGroups.map(({ id }) => id)),
  }
  const faults: string[] = []
  const check = (path: string, kind: keyof typeof knownIds, id: string | null) => {
    if (id !== null && !knownIds[kind].has(id)) faults.push(`${path}: "${id}" is no ${kind} of this file`)
  }
  departments.forEach(({ head, members }, d) => {
    check(`departments[${d}].head`, 'person', head)
    members.forEach((member, m) => {
      check(`departments[${d}].members[${m}]`, 'person', member)
    })
  })
  approverGroups.forEach(({ members }, g) => {
    members.forEach((member, m) => {
      check(`approverGroups[${g}].members[${m}]`, 'person', member)
    })
  })
  const checkOrganisation = (
    path: string,
    { approvers, departments, escalationDepartment }: typeof organisation,
  ) => {
    check(`${path}.approvers`, 'approver group', approvers)
    check(`${path}.escalationDepartment`, 'department', escalationDepartment)
    for (const [category, id] of Object.entries(departments)) {
      check(`${path}.departments.${category}`, 'department', id)
    }
  }
  checkOrganisation('organisation', organisation)
  for (const { path, terms } of versionsOf(company)) {
    checkOrganisation(`${path}.terms`, terms)
    check(`${path}.terms.nextApprovers`, 'approver group', terms.nextApprovers)
  }
  return faults
}

function versionFaults({ clients }: Company): string[] {
  const faults: string[] = []
  clients.forEach((client, c) => {
    client.agreements.forEach(({ versions }, a) => {
      versions.forEach(({ version, effectiveFrom, effectiveTo }, v) => {
        const path = `clients[${c}].agreements[${a}].versions[${v}]`
        if (effectiveTo !== null && effectiveTo < effectiveFrom) {
          faults.push(`${path}: it ends on ${effectiveTo}, before it begins on ${effectiveFrom}`)
        }
        for (const earlier of versions.slice(0, v)) {
          if (earlier.version === version) faults.push(`${path}: version ${version} occurs twice`)
          else if (overlap(earlier, { effectiveFrom, effectiveTo })) {
            faults.push(
              `${path}: its dates overlap those of version ${earlier.version}; end one before the other`,
            )
          }
        }
      })
    })
  })
  return faults
}

function formatIssue(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key),
    '',
  )
  return [`${path || 'the file'}: ${issue.message}`]
}
