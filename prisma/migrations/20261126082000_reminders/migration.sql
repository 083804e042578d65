-- AlterTable
ALTER TABLE "clocks" ADD COLUMN     "ladder" JSONB NOT NULL DEFAULT '[]';

-- Running clocks are counted again at the next start, which gives them their steps.
UPDATE "clocks" SET "calendar_version" = '' WHERE "stopped_at" IS NULL AND "verdict" IS NULL;
