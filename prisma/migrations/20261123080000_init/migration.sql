-- CreateTable
CREATE TABLE "providers" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "representative" TEXT,
    "address" TEXT,
    "contact" TEXT,
    "service_email" TEXT NOT NULL,
    "hotline" TEXT,
    "online_platform" TEXT,
    "postal_address" TEXT,
    "admin_channel_id" TEXT NOT NULL,

    CONSTRAINT "providers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "departments" (
    "id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "head_id" TEXT,

    CONSTRAINT "departments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department_members" (
    "department_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "department_members_pkey" PRIMARY KEY ("department_id","person_id")
);

-- CreateTable
CREATE TABLE "people" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "roles" TEXT[],
    "deactivated" BOOLEAN NOT NULL DEFAULT false,
    "refreshed_at" TIMESTAMPTZ(3),

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approver_groups" (
    "id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "approver_groups_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approver_group_members" (
    "group_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,

    CONSTRAINT "approver_group_members_pkey" PRIMARY KEY ("group_id","person_id")
);

-- CreateTable
CREATE TABLE "clients" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "contact" TEXT,
    "email" TEXT,
    "phone" TEXT,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreements" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "contract_no" TEXT NOT NULL,
    "service" TEXT NOT NULL,

    CONSTRAINT "agreements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_versions" (
    "id" TEXT NOT NULL,
    "agreement_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" DATE NOT NULL,
    "effective_to" DATE,
    "terms" JSONB NOT NULL,

    CONSTRAINT "agreement_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_years" (
    "code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "days" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "calendar_years_pkey" PRIMARY KEY ("code","year")
);

-- CreateTable
CREATE TABLE "case_numbers" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "case_numbers_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "cases" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "agreement_version_id" TEXT NOT NULL,
    "department_id" TEXT NOT NULL,
    "account_manager_id" TEXT NOT NULL,
    "owner_id" TEXT,
    "category" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "sensitive" BOOLEAN NOT NULL,
    "summary" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL,
    "header_channel_id" TEXT,
    "header_ts" TEXT,
    "header_stale_at" TIMESTAMPTZ(3),

    CONSTRAINT "cases_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_facts" (
    "case_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "case_facts_pkey" PRIMARY KEY ("case_id","seq")
);

-- CreateTable
CREATE TABLE "clocks" (
    "case_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "due_soon_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "calendar_version" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "clocks_pkey" PRIMARY KEY ("case_id","code","cycle")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" TEXT NOT NULL,
    "case_id" TEXT,
    "purpose" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL,
    "threshold" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempted_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "channel_id" TEXT,
    "ts" TEXT,
    "failure" TEXT,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approvals" (
    "case_id" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "requested_by" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "reason" TEXT,

    CONSTRAINT "approvals_pkey" PRIMARY KEY ("case_id","round")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "slack_file_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimetype" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "sha256" TEXT,
    "stored_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "case_id" TEXT,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "department_members_person_id_idx" ON "department_members"("person_id");

-- CreateIndex
CREATE INDEX "approver_group_members_person_id_idx" ON "approver_group_members"("person_id");

-- CreateIndex
CREATE INDEX "agreements_client_id_idx" ON "agreements"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_versions_agreement_id_version_key" ON "agreement_versions"("agreement_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "cases_number_key" ON "cases"("number");

-- CreateIndex
CREATE INDEX "cases_header_channel_id_header_ts_idx" ON "cases"("header_channel_id", "header_ts");

-- CreateIndex
CREATE INDEX "cases_header_stale_at_idx" ON "cases"("header_stale_at");

-- CreateIndex
CREATE INDEX "cases_owner_id_status_idx" ON "cases"("owner_id", "status");

-- CreateIndex
CREATE INDEX "cases_status_received_at_idx" ON "cases"("status", "received_at");

-- CreateIndex
CREATE INDEX "clocks_next_at_idx" ON "clocks"("next_at");

-- CreateIndex
CREATE INDEX "notices_sent_at_created_at_idx" ON "notices"("sent_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notices_case_id_purpose_cycle_threshold_audience_key" ON "notices"("case_id", "purpose", "cycle", "threshold", "audience");

-- CreateIndex
CREATE INDEX "approvals_decision_group_id_idx" ON "approvals"("decision", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_case_id_slack_file_id_key" ON "evidence"("case_id", "slack_file_id");

-- CreateIndex
CREATE INDEX "inbound_at_idx" ON "inbound"("at");

-- AddForeignKey
ALTER TABLE "department_members" ADD CONSTRAINT "department_members_department_id_fkey" FOREIGN KEY ("department_id") REFERENCES "departments"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "department_members" ADD CONSTRAINT "department_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approver_group_members" ADD CONSTRAINT "approver_group_members_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "approver_groups"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approver_group_members" ADD CONSTRAINT "approver_group_members_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreements" ADD CONSTRAINT "agreements_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_versions" ADD CONSTRAINT "agreement_versions_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreements"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_agreement_version_id_fkey" FOREIGN KEY ("agreement_version_id") REFERENCES "agreement_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_facts" ADD CONSTRAINT "case_facts_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Below: what the Prisma schema cannot say.

-- A notice about no case is unique as well.
DROP INDEX "notices_case_id_purpose_cycle_threshold_audience_key";
CREATE UNIQUE INDEX "notices_case_id_purpose_cycle_threshold_audience_key" ON "notices"("case_id", "purpose", "cycle", "threshold", "audience") NULLS NOT DISTINCT;

ALTER TABLE "people" ADD CONSTRAINT "people_roles_check"
    CHECK ("roles" <@ ARRAY['account-manager', 'quality-manager', 'administrator']);
ALTER TABLE "clocks" ADD CONSTRAINT "clocks_verdict_check"
    CHECK ("verdict" IN ('met', 'breached', 'unknown'));
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_decision_check"
    CHECK ("decision" IN ('pending', 'approved', 'returned', 'voided'));
ALTER TABLE "case_facts" ADD CONSTRAINT "case_facts_seq_check" CHECK ("seq" >= 1);
ALTER TABLE "case_facts" ADD CONSTRAINT "case_facts_hash_check" CHECK ("hash" <> '');

-- Facts are append-only.
CREATE FUNCTION "refuse_change_of_facts"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Facts of a case are never changed or removed: % on case_facts is refused.', TG_OP
        USING ERRCODE = 'RD001', HINT = 'Record a new fact that corrects the old one.';
END
$$;
CREATE TRIGGER "case_facts_refuse_change" BEFORE UPDATE OR DELETE ON "case_facts"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_facts"();
CREATE TRIGGER "case_facts_refuse_truncate" BEFORE TRUNCATE ON "case_facts"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_facts"();
ALTER TABLE "case_facts" ENABLE ALWAYS TRIGGER "case_facts_refuse_change";
ALTER TABLE "case_facts" ENABLE ALWAYS TRIGGER "case_facts_refuse_truncate";

-- Facts follow each other without a gap, each naming the hash of the one before; the first names the empty text.
-- It looks after the insert, so that two writers of one number meet the primary key first.
CREATE FUNCTION "check_chain_of_facts"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    expected text := '';
BEGIN
    IF NEW."seq" > 1 THEN
        SELECT "hash" INTO expected FROM "case_facts" WHERE "case_id" = NEW."case_id" AND "seq" = NEW."seq" - 1;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'Fact % of case % has no fact % before it.', NEW."seq", NEW."case_id", NEW."seq" - 1
                USING ERRCODE = 'RD002', HINT = 'Number the facts of a case 1, 2, 3, … without a gap.';
        END IF;
    END IF;
    IF NEW."prev_hash" IS DISTINCT FROM expected THEN
        RAISE EXCEPTION 'Fact % of case % does not follow the fact before it: its prev_hash is "%", and the hash there is "%".',
            NEW."seq", NEW."case_id", NEW."prev_hash", expected
            USING ERRCODE = 'RD002', HINT = 'Read the case again and build on its last fact.';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER "case_facts_check_chain" AFTER INSERT ON "case_facts"
    FOR EACH ROW EXECUTE FUNCTION "check_chain_of_facts"();
ALTER TABLE "case_facts" ENABLE ALWAYS TRIGGER "case_facts_check_chain";
