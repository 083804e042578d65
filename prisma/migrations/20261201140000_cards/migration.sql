-- One name for the card of a case; the message that a form was opened from is no draft.
ALTER TABLE "cases" RENAME COLUMN "header_channel_id" TO "card_channel_id";
ALTER TABLE "cases" RENAME COLUMN "header_ts" TO "card_ts";
ALTER TABLE "cases" RENAME COLUMN "header_stale_at" TO "card_stale_at";
ALTER TABLE "cases" RENAME COLUMN "desk" TO "card_number";
ALTER INDEX "cases_header_channel_id_header_ts_idx" RENAME TO "cases_card_channel_id_card_ts_idx";
ALTER INDEX "cases_header_stale_at_idx" RENAME TO "cases_card_stale_at_idx";
UPDATE "notices" SET "purpose" = 'card' WHERE "purpose" = 'header';

ALTER TABLE "drafts" RENAME TO "source_messages";
ALTER TABLE "source_messages" RENAME CONSTRAINT "drafts_pkey" TO "source_messages_pkey";
ALTER INDEX "drafts_created_at_idx" RENAME TO "source_messages_created_at_idx";

-- What digests say names the card of each case they list.
UPDATE "notices" SET "data" = replace("data"::text, '"header":', '"card":')::jsonb
  WHERE "purpose" = 'digest' AND "data"::text LIKE '%"header":%';
