-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "waiting_for" TEXT;

-- AlterTable
ALTER TABLE "departments" ADD COLUMN     "digest_at" TEXT;

-- CreateIndex
CREATE INDEX "cases_department_id_status_idx" ON "cases"("department_id", "status");

-- CreateIndex
CREATE INDEX "cases_account_manager_id_status_idx" ON "cases"("account_manager_id", "status");

-- Cases that wait are folded again at the next start, which says for whom.
UPDATE "clocks" SET "calendar_version" = '' WHERE "stopped_at" IS NULL AND "verdict" IS NULL AND EXISTS (
  SELECT FROM "case_facts" f WHERE f."case_id" = "clocks"."case_id" AND f."type" IN ('client-asked', 'waiting-began'));
