-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "own_days" JSONB;

-- AlterTable
ALTER TABLE "clocks" ADD COLUMN     "provisional_at" TIMESTAMPTZ(3),
ADD COLUMN     "uncovered_year" INTEGER;

-- AlterTable
ALTER TABLE "departments" ADD COLUMN     "hours" JSONB;

-- CreateIndex
CREATE INDEX "clocks_uncovered_year_idx" ON "clocks"("uncovered_year");
