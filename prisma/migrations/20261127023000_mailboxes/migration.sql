-- AlterTable
ALTER TABLE "inbound_mails" ADD COLUMN     "from_address" TEXT;

-- CreateTable
CREATE TABLE "mailboxes" (
    "id" TEXT NOT NULL,
    "uid_validity" TEXT NOT NULL,
    "next_uid" BIGINT NOT NULL,
    "renumbered_until" BIGINT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailboxes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "inbound_mails_from_address_at_idx" ON "inbound_mails"("from_address", "at");
