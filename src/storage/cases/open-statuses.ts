import { caseStatuses, isOpen } from '../../cases/case.ts'

/** The statuses of open cases, as `cases.status` names them. */
export const openStatuses = caseStatuses.filter((status) => isOpen({ status }))
