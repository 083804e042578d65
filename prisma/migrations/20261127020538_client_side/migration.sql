-- AlterTable
ALTER TABLE "providers" ADD COLUMN     "intake_channel_id" TEXT;

-- CreateTable
CREATE TABLE "client_links" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "notice_id" TEXT,
    "token_hash" TEXT NOT NULL,
    "reply_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "intake_drafts" (
    "id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "from_name" TEXT,
    "from_address" TEXT,
    "phone" TEXT,
    "company" TEXT,
    "contract_no" TEXT,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "expected_solution" TEXT,
    "language" TEXT NOT NULL,
    "client_id" TEXT,
    "mentions" TEXT,
    "files" JSONB NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "case_id" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "intake_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_mails" (
    "id" TEXT NOT NULL,
    "message_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "disposition" TEXT NOT NULL,
    "case_id" TEXT,
    "draft_id" TEXT,

    CONSTRAINT "inbound_mails_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_links_token_hash_key" ON "client_links"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "client_links_reply_hash_key" ON "client_links"("reply_hash");

-- CreateIndex
CREATE INDEX "client_links_case_id_idx" ON "client_links"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "intake_drafts_key_key" ON "intake_drafts"("key");

-- CreateIndex
CREATE INDEX "intake_drafts_status_received_at_idx" ON "intake_drafts"("status", "received_at");

-- CreateIndex
CREATE INDEX "inbound_mails_message_id_idx" ON "inbound_mails"("message_id");

-- AddForeignKey
ALTER TABLE "client_links" ADD CONSTRAINT "client_links_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
