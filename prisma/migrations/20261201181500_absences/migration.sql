-- Everybody with a part in complaints can name a deputy, not only approvers.
ALTER TABLE "delegations" RENAME TO "absences";
ALTER TABLE "absences" RENAME COLUMN "approver_id" TO "person_id";
ALTER TABLE "absences" RENAME COLUMN "delegate_id" TO "deputy_id";
ALTER TABLE "absences" RENAME CONSTRAINT "delegations_pkey" TO "absences_pkey";
ALTER INDEX "delegations_delegate_id_idx" RENAME TO "absences_deputy_id_idx";
