-- When all mail that had arrived was last processed: nothing is concluded from silence before (4.3).
ALTER TABLE "mailboxes" ADD COLUMN "read_at" TIMESTAMPTZ(3);
