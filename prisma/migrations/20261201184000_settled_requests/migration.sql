-- When a posted message that asks somebody for something was edited to show that it was done; null: it still asks.
ALTER TABLE "notices" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
