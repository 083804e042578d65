-- AlterTable
ALTER TABLE "agreement_versions" ADD COLUMN     "parties" JSONB,
ADD COLUMN     "signed_at" TEXT,
ADD COLUMN     "signed_on" DATE;
