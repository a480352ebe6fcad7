ALTER TABLE "letter" ADD COLUMN "html" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "letter_location" ADD COLUMN "header_hash" text;--> statement-breakpoint
ALTER TABLE "letter_location" ADD COLUMN "mark_due_at" timestamptz(3);--> statement-breakpoint
CREATE INDEX "letter_sender" ON "letter" USING btree ("from_address","happened_at");--> statement-breakpoint
CREATE INDEX "letter_location_mark" ON "letter_location" USING btree ("mark_due_at") WHERE mark_due_at is not null and marked_at is null;