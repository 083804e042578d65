-- AlterTable
ALTER TABLE "departments" ADD COLUMN     "user_group_id" TEXT;

-- AlterTable
ALTER TABLE "approver_groups" ADD COLUMN     "user_group_id" TEXT;

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "desk" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "level" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "private_channel_id" TEXT;

-- CreateTable
CREATE TABLE "role_groups" (
    "role" TEXT NOT NULL,
    "user_group_id" TEXT NOT NULL,
    "members" TEXT[],

    CONSTRAINT "role_groups_pkey" PRIMARY KEY ("role")
);

-- CreateTable
CREATE TABLE "delegations" (
    "approver_id" TEXT NOT NULL,
    "delegate_id" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,

    CONSTRAINT "delegations_pkey" PRIMARY KEY ("approver_id")
);

-- CreateIndex
CREATE INDEX "delegations_delegate_id_idx" ON "delegations"("delegate_id");

-- CreateIndex
CREATE INDEX "notices_channel_id_ts_idx" ON "notices"("channel_id", "ts");

-- A clock whose purpose fell away is neither met nor breached.
ALTER TABLE "clocks" DROP CONSTRAINT "clocks_verdict_check";
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_verdict_check" CHECK ("verdict" IN ('met', 'breached', 'unknown', 'void'));
